package io.github.tablemates.layout;

import static io.github.tablemates.explain.MicroStep.Kind.CALL;
import static io.github.tablemates.explain.MicroStep.Kind.CLEAR;
import static io.github.tablemates.explain.MicroStep.Kind.COUNT;
import static io.github.tablemates.explain.MicroStep.Kind.ENTRIES;
import static io.github.tablemates.explain.MicroStep.Kind.FILL;
import static io.github.tablemates.explain.MicroStep.Kind.FLUSH;
import static io.github.tablemates.explain.MicroStep.Kind.HOLE;
import static io.github.tablemates.explain.MicroStep.Kind.LINK;
import static io.github.tablemates.explain.MicroStep.Kind.MAPPING;
import static io.github.tablemates.explain.MicroStep.Kind.PROCESS;
import static io.github.tablemates.explain.MicroStep.Kind.TABLE;
import static io.github.tablemates.explain.MicroStep.Kind.WALK;

import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Point;
import io.github.tablemates.draw.Rect;
import io.github.tablemates.explain.MicroStep;
import io.github.tablemates.explain.MicroSteps;
import io.github.tablemates.layout.Diagram.Card;
import io.github.tablemates.layout.Diagram.Entry;
import io.github.tablemates.layout.Diagram.Link;
import io.github.tablemates.layout.Diagram.PagePath;
import io.github.tablemates.layout.Diagram.Shared;
import io.github.tablemates.layout.Moment.Leaving;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// How one state becomes the next on screen, as the story of the step has it: what to show at each
/// millisecond, or after each of its moments. Only what an event touched moves; everything else
/// stands where it will stand.
public final class Motion {

  private final Diagram before;
  private final Diagram after;
  private final List<MicroStep> story;
  private final double millis;
  private final List<Link> added = new ArrayList<>();
  private final List<Link> removed = new ArrayList<>();
  private final List<Card> newCards = new ArrayList<>();
  private final List<Card> oldCards = new ArrayList<>();
  private final List<Shared> oldTables = new ArrayList<>();
  private final Set<String> newTables = new HashSet<>();
  private final WalkTrack walk;
  private final CellTracks cells;
  private final ChangeTracks changes;
  private final Function<Point, Rect> callouts;

  private Motion(Diagram before, Diagram after, List<MicroStep> story) {
    this.before = before;
    this.after = after;
    this.story = story;
    millis = MicroSteps.millis(story);
    Set<String> known = ids(before);
    Set<String> still = ids(after);
    after.links().stream().filter(link -> !known.contains(link.id())).forEach(added::add);
    before.links().stream().filter(link -> !still.contains(link.id())).forEach(removed::add);
    after.cards().stream().filter(card -> !known.contains(card.id())).forEach(newCards::add);
    before.cards().stream().filter(card -> !still.contains(card.id())).forEach(oldCards::add);
    before.tables().stream().filter(table -> !still.contains(table.id())).forEach(oldTables::add);
    after.tables().stream()
        .map(Shared::id)
        .filter(id -> !known.contains(id))
        .forEach(newTables::add);
    walk = new WalkTrack(after, known);
    cells = new CellTracks(before, after);
    changes = new ChangeTracks(before, after);
    callouts = SearchTrack.places(after, story);
  }

  private static Set<String> ids(Diagram diagram) {
    var ids = new HashSet<String>();
    diagram.links().forEach(link -> ids.add(link.id()));
    diagram.cards().forEach(card -> ids.add(card.id()));
    diagram.tables().forEach(table -> ids.add(table.id()));
    return ids;
  }

  /// The way from one diagram to the next of the same stage.
  public static Motion between(Diagram before, Diagram after, List<MicroStep> story) {
    return new Motion(before, after, story);
  }

  /// How long it takes; 0 where nothing happens.
  public double millis() {
    return millis;
  }

  /// What to show at a time; from the end on, the state at rest.
  public Moment at(double time) {
    return time >= millis ? Moment.REST : moment(Progress.at(story, time));
  }

  /// What to show after one of the story's moments; after the last, the state at rest.
  ///
  /// @param last its index; -1 for the state before
  public Moment after(int last) {
    return last >= story.size() - 1 ? Moment.REST : moment(Progress.after(story, last));
  }

  /// The state at rest with the entries marked that are not as they were, for eyes that are spared
  /// the way there.
  ///
  /// @param hatched how much of the hatch of new holes has faded in
  public Moment held(double hatched) {
    var fading = new HashMap<String, Double>();
    if (hatched < 1) {
      newHoles().forEach((name, _) -> fading.put(name, Easing.OUT.at(hatched)));
    }
    return Moment.marking(changes.changed(), fading);
  }

  private Moment moment(Progress progress) {
    var growing = new HashMap<String, Double>();
    var pending = new HashSet<String>();
    for (Link link : added) {
      double grown = Easing.GROW.at(progress.of(growthOf(link, progress)));
      growing.put(link.id(), grown);
      if (link.port() && grown <= 0) {
        pending.add(link.from());
        pending.add(Moment.port(link.to(), link.identity()));
        pending.add(Moment.row(link.to()));
      }
    }
    for (PagePath path : after.paths()) {
      growing.put(path.id(), Easing.GROW.at(progress.of(pathOf(progress))));
    }
    return new Moment(
        growing,
        retracting(progress),
        holes(progress),
        RingTracks.rings(before, after, progress),
        RingTracks.badges(after, progress),
        arriving(progress),
        SearchTrack.search(after, progress),
        pending,
        walk.at(progress),
        cells.at(progress),
        leaving(progress),
        SearchTrack.callout(after, progress, callouts),
        changes.was(progress),
        changes.cards(progress),
        changes.lanes(progress),
        changes.marked(progress),
        changes.kept(progress),
        bars(progress));
  }

  private static int growthOf(Link link, Progress progress) {
    int process = link.identity();
    if (!link.port()) {
      return progress.findOf(process, TABLE, FILL, PROCESS);
    }
    int exact =
        progress.find(
            LINK,
            micro ->
                micro.about().process() == process
                    && link.to().equals("pmd/" + micro.about().table()));
    return exact >= 0 ? exact : progress.findOf(process, LINK, MAPPING, CALL);
  }

  /// The path to the page grows with the entry, or else when all is linked.
  private static int pathOf(Progress progress) {
    for (var kind : List.of(FILL, COUNT, LINK, WALK)) {
      int found = progress.find(kind, _ -> true);
      if (found >= 0) {
        return found;
      }
    }
    return -1;
  }

  private List<Leaving> retracting(Progress progress) {
    boolean alone = removed.stream().map(Link::identity).distinct().count() == 1;
    var retracting = new ArrayList<Leaving>();
    for (Link link : removed) {
      int process = link.identity();
      int way = progress.findOf(process, CLEAR, PROCESS, ENTRIES, MAPPING, TABLE, CALL);
      double t = way < 0 ? 1 : Easing.RETRACT.at(progress.of(way));
      if (t < 1) {
        retracting.add(new Leaving(process, link.outline(), 1 - t, alone || t > 0));
      }
    }
    return retracting;
  }

  private Map<String, Double> holes(Progress progress) {
    var holes = new HashMap<String, Double>();
    newHoles()
        .forEach(
            (name, process) -> {
              int way = progress.findOf(process, HOLE);
              if (way >= 0) {
                holes.put(name, Easing.OUT.at(progress.of(way)));
              }
            });
    return holes;
  }

  /// Entries with a hole that was not there before, with the process that has it.
  private Map<String, Integer> newHoles() {
    var holes = new HashMap<String, Integer>();
    for (Card card : after.cards()) {
      for (var row : card.rows()) {
        if (row instanceof Entry entry && entry.isHole() && !wasHole(card, entry)) {
          holes.put(Moment.entry(card.id(), entry.index()), card.identity());
        }
      }
    }
    return holes;
  }

  private boolean wasHole(Card card, Entry entry) {
    return before
        .card(card.id())
        .flatMap(old -> old.entry(entry.index()))
        .filter(Entry::isHole)
        .isPresent();
  }

  private Map<String, Double> arriving(Progress progress) {
    var arriving = new HashMap<String, Double>();
    for (Card card : newCards) {
      int way = progress.findOf(card.identity(), TABLE, PROCESS);
      arriving.put(card.id(), Easing.BOTH.at(progress.of(way)));
    }
    for (String table : newTables) {
      int way = progress.find(TABLE, micro -> table.equals("pmd/" + micro.about().table()));
      arriving.put(table, Easing.BOTH.at(progress.of(way)));
    }
    changes.arriving(progress, arriving);
    return arriving;
  }

  /// Cards of the state before, as long as they are not gone.
  private List<Mark> leaving(Progress progress) {
    var leaving = new ArrayList<Mark>();
    for (Card card : oldCards) {
      int way = progress.findOf(card.identity(), PROCESS, CLEAR, ENTRIES, MAPPING, TABLE, CALL);
      fade(CardMarks.card(card, Moment.REST), way, progress, leaving);
    }
    for (Shared table : oldTables) {
      int way = progress.find(TABLE, micro -> table.table() == micro.about().table());
      if (way < 0) {
        way = progress.find(CALL, _ -> true);
      }
      fade(TableMarks.table(table, Moment.REST, Detail.FULL), way, progress, leaving);
    }
    return leaving;
  }

  private static void fade(Mark mark, int way, Progress progress, List<Mark> leaving) {
    double opacity = 1 - Easing.BOTH.at(progress.of(way));
    if (opacity > 0) {
      leaving.add(Mark.faded(opacity, mark));
    }
  }

  private static Map<Integer, Moment.Bar> bars(Progress progress) {
    var bars = new HashMap<Integer, Moment.Bar>();
    for (MicroStep micro : progress.story()) {
      int process = micro.about().process();
      if (process < 0 || bars.containsKey(process)) {
        continue;
      }
      int mapping = progress.findOf(process, MAPPING);
      int flush = progress.findOf(process, FLUSH);
      if (mapping >= 0 || flush >= 0) {
        double grown = Easing.OUT.at(progress.of(mapping));
        bars.put(process, new Moment.Bar(grown, progress.of(flush)));
      }
    }
    return bars;
  }
}
