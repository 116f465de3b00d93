package io.github.tablemates.layout;

import io.github.tablemates.draw.Point;
import io.github.tablemates.draw.Rect;
import io.github.tablemates.explain.MicroStep;
import io.github.tablemates.explain.MicroStep.Kind;
import io.github.tablemates.explain.MicroStep.Sign;
import io.github.tablemates.layout.Diagram.Card;
import io.github.tablemates.layout.Diagram.Entry;
import io.github.tablemates.layout.Diagram.Mapping;
import io.github.tablemates.layout.Diagram.Panel;
import io.github.tablemates.layout.Moment.Callout;
import io.github.tablemates.layout.Moment.Search;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What Linux asks: first about the faulting mapping, then of each other one.
final class SearchTrack {

  private static final Set<Kind> AFTER_THE_CHECKS =
      EnumSet.of(Kind.CANDIDATE, Kind.TABLE, Kind.LINK, Kind.FILL, Kind.END);

  private SearchTrack() {}

  /// A mapping that is looked at more than once has the verdict of the last time.
  static Search search(Diagram after, Progress progress) {
    var verdicts = new HashSet<String>();
    String lit = "";
    boolean over = true;
    for (int i = 0; i < progress.story().size(); i++) {
      MicroStep micro = progress.story().get(i);
      if (micro.kind() == Kind.CANDIDATE) {
        double share = progress.of(i);
        String name = row(after, micro);
        lit = share > 0 && share < 1 ? name : lit;
        if (share >= 0.8) {
          verdicts.add(name);
        } else {
          verdicts.remove(name);
        }
        over &= share >= 1;
      }
    }
    return over ? Search.OVER : new Search(verdicts, lit, false);
  }

  /// The name of the line of `i_mmap` that a search looks at; empty where it is not drawn.
  private static String row(Diagram diagram, MicroStep micro) {
    String name = "";
    for (Panel panel : diagram.panels()) {
      if (panel.object() == micro.about().object()) {
        for (Mapping mapping : panel.mappings()) {
          boolean here =
              mapping.identity() == micro.about().candidate()
                  && mapping.start() <= micro.about().address();
          name = here ? ChangeTracks.name(mapping) : name;
        }
      }
    }
    return name;
  }

  /// Where the questions of a story stand; looked for once, when they are first asked.
  static Function<Point, Rect> places(Diagram after, List<MicroStep> story) {
    var known = new HashMap<Point, Rect>();
    long checks = story.stream().filter(micro -> micro.kind() == Kind.CHECK).count();
    return about ->
        known.computeIfAbsent(
            about,
            point ->
                new CalloutPlace(after)
                    .of(point, StoryMarks.WIDTH, StoryMarks.height((int) checks)));
  }

  /// The questions of the first fault, from the first one asked until the search begins.
  static @Nullable Callout callout(Diagram after, Progress progress, Function<Point, Rect> places) {
    int first = progress.find(Kind.CHECK, _ -> true);
    if (first < 0 || progress.of(first) <= 0) {
      return null;
    }
    var lines = new ArrayList<Callout.Line>();
    for (int i = first; i < progress.story().size(); i++) {
      MicroStep micro = progress.story().get(i);
      if (micro.kind() != Kind.CHECK) {
        if (AFTER_THE_CHECKS.contains(micro.kind()) && progress.of(i) > 0) {
          return null;
        }
        break;
      }
      boolean held = micro.sign() == Sign.YES;
      lines.add(
          new Callout.Line(
              held ? micro.text().replaceFirst("\\.$", "") : "Fails here",
              micro.function(),
              micro.value(),
              held,
              Easing.OUT.at(progress.of(i))));
    }
    Point at = slot(after, progress.story().get(first).about().process());
    return at == null
        ? null
        : new Callout(places.apply(at), "May this mapping share at all?", lines);
  }

  /// Where the current entry of a process's last table of pointers is.
  private static @Nullable Point slot(Diagram diagram, int process) {
    Point slot = null;
    for (Card card : diagram.cards()) {
      for (var row : card.rows()) {
        if (card.identity() == process && row instanceof Entry entry && entry.now()) {
          slot = card.outlet(entry);
        }
      }
    }
    return slot;
  }
}
