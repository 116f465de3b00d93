package io.github.tablemates.layout;

import io.github.tablemates.draw.CellCodes;
import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Identity;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Mark.Box;
import io.github.tablemates.draw.Mark.Cells;
import io.github.tablemates.draw.Mark.Words;
import io.github.tablemates.draw.Marks;
import io.github.tablemates.draw.Marks.BadgeLook;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Ring;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Type;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A PMD page as an audience sees it: one card for all that use it.
///
/// @param users those of the cast that use it, from top to bottom
record PresenterTable(
    PresenterScene scene, int table, List<Process> users, double x, double y, double height) {

  static final double WIDTH = 316;

  private static final double RING = 10;
  private static final double MAP_WIDTH = 260;
  private static final double GAP = 54;
  private static final int MOST = 3;

  /// Below this height a card has no words but its title.
  private static final double LOW = 130;

  /// The cards of all PMD pages that the cast uses for the range, none on another.
  ///
  /// @param rows where the processes' entries stand
  static List<PresenterTable> of(
      PresenterScene scene, Map<Integer, Double> rows, double x, double top, double bottom) {
    Map<Integer, List<Process>> users = new LinkedHashMap<>();
    for (Process process : scene.cast()) {
      int table = scene.table(process);
      if (table != Runs.NONE && (users.containsKey(table) || users.size() < MOST)) {
        users.computeIfAbsent(table, _ -> new ArrayList<>()).add(process);
      }
    }
    int count = users.size();
    double height = count == 1 ? 212 : count == 2 ? 152 : 92;
    double total = count * height + (count - 1) * GAP;
    var tables = new ArrayList<PresenterTable>();
    double least = top;
    double rest = total;
    for (var use : users.entrySet()) {
      double middle =
          use.getValue().stream()
              .mapToDouble(process -> rows.getOrDefault(process.index(), top))
              .average()
              .orElse(top);
      double y = Math.clamp(middle - height / 2, least, Math.max(least, bottom - rest));
      tables.add(
          new PresenterTable(scene, use.getKey(), List.copyOf(use.getValue()), x, y, height));
      least = y + height + GAP;
      rest -= height + GAP;
    }
    return tables;
  }

  private Table page() {
    return scene.now().tables().get(table);
  }

  double right() {
    return x + WIDTH;
  }

  double middle() {
    return y + height / 2;
  }

  double portX() {
    return x - (page().isShared() ? RING : 0);
  }

  /// The middle of a user's port; of one that is no user, the middle of the card.
  double portY(Process process) {
    if (!users.contains(process)) {
      return middle();
    }
    double pitch = Math.min(60, (height - 8) / users.size());
    return middle() + pitch * (users.indexOf(process) - (users.size() - 1) / 2.0);
  }

  /// @param there whether those that come with the step have arrived
  Mark mark(boolean there) {
    var marks = new ArrayList<Mark>();
    int sharers = page().sharers();
    List<Ring.Segment> segments = segments(sharers, there);
    if (segments.size() > 1) {
      marks.add(
          Ring.around(x - RING, y - RING, WIDTH + 2 * RING, height + 2 * RING, 24)
              .width(8)
              .gap(12)
              .dashScale(2)
              .mark(segments));
    }
    marks.add(new Box(x, y, WIDTH, height, 12, Fill.of(Ink.PANEL), Stroke.of(Ink.LINE2, 1.5)));
    Type title = Type.sans(23).strong();
    double base = Metrics.baseline(y + (height < LOW ? 24 : 30), title);
    marks.add(new Words(x + 30, base, "PMD page", title, Ink.INK));
    double map = y + (height < LOW ? 44 : 52);
    if (height > 200) {
      marks.add(Mark.curve(Outline.line(x, y + 58.5, right(), y + 58.5), Stroke.of(Ink.LINE, 1.5)));
      map = y + 76;
    }
    Cells entries = entries(x + 30, map);
    marks.add(entries);
    String count =
        "%s of %s"
            .formatted(
                PresenterWords.number(page().entries().size()),
                PresenterWords.number(entries.codes().size()));
    if (height >= LOW) {
      double words = map + mapHeight() + 34;
      marks.add(new Words(x + 30, words, count, title, Ink.INK));
      String filled = "entries filled";
      double beside = x + 30 + Metrics.width(count, title) + 10;
      boolean below = height > 200;
      marks.add(
          new Words(
              below ? x + 30 : beside,
              below ? words + 33 : words,
              filled,
              Type.sans(20),
              Ink.INK2));
    }
    for (Process process : users) {
      if (isThere(process, there)) {
        marks.add(Marks.chip(process.index(), portX(), portY(process), 30, Ink.PANEL));
      }
    }
    badge(there ? sharers : scene.sharersBefore(table), marks);
    String text =
        "PMD page %s, %s, %s entries present"
            .formatted(
                Long.toHexString(scene.now().tableFrame(table)),
                sharers == 1 ? "used by " + users.getFirst().name() : "shared by " + sharers,
                count);
    return Mark.named("table/" + table, text, marks);
  }

  private boolean isThere(Process user, boolean all) {
    return all || scene.tableBefore(user) == table;
  }

  private List<Ring.Segment> segments(int sharers, boolean all) {
    var segments = new ArrayList<Ring.Segment>();
    users.stream()
        .filter(user -> isThere(user, all))
        .forEach(user -> segments.add(new Ring.Segment(user.index(), false)));
    if (sharers > users.size()) {
      segments.add(new Ring.Segment(Identity.OTHERS, false));
    }
    return segments;
  }

  private void badge(int sharers, List<Mark> marks) {
    int before = scene.sharersBefore(table);
    boolean changed = before != sharers && before > 0;
    if (sharers < 2 && !changed) {
      return;
    }
    String text = changed ? times(before) + " → " + times(sharers) : times(sharers);
    BadgeLook look = (changed ? BadgeLook.CHANGING : BadgeLook.COUNT).on(Ink.PANEL).high(40);
    double cx = right() + RING + 16 - Marks.badgeWidth(text, look) / 2;
    marks.add(Marks.badge(cx, y - RING, text, look));
  }

  private int columns() {
    int size = size();
    return size <= 512 ? 64 : size <= 2048 ? 128 : 256;
  }

  private int size() {
    Machine machine = scene.now();
    return machine.paging().levels().get(machine.paging().pmdDepth()).entries();
  }

  private double mapHeight() {
    int columns = columns();
    return Math.ceil(size() / (double) columns) * MAP_WIDTH / columns;
  }

  private Cells entries(double left, double top) {
    double pitch = MAP_WIDTH / columns();
    CellCodes codes = CellCodes.of(size(), entry -> EntryLooks.code(page(), entry));
    return new Cells(left, top, columns(), pitch, pitch * 0.83, 0, codes, EntryLooks.LOOKS);
  }

  private static String times(int sharers) {
    return "×" + PresenterWords.number(sharers);
  }
}
