package io.github.tablemates.layout;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Type;
import io.github.tablemates.explain.Words;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Size;
import io.github.tablemates.scale.Density;
import io.github.tablemates.scale.Estimate;
import io.github.tablemates.scale.Folding;
import io.github.tablemates.scale.Overview;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The Scale view: what the machine holds now, its processes in groups, its PMD pages by sharers;
/// and, by arithmetic, how it would grow.
public final class ScaleLayout {

  /// Below this width the chart goes under the rest.
  public static final double LEAST_WIDTH = 960;

  private static final double HEAD = 112;
  private static final double MARGIN = 24;
  private static final double LEADING = 19;
  private static final double READABLE = 560;

  /// Where a window is too low for these rows and all else, what the tables are made of goes.
  private static final int FEW_ROWS = 3;

  private ScaleLayout() {}

  /// A drawing, and what in it can be pointed at.
  public record Page(Drawing drawing, List<Part> parts) {

    public Page {
      parts = List.copyOf(parts);
    }
  }

  /// What the left side shows: the machine as it is.
  ///
  /// @param range the range that is looked at, or -1
  public static Page present(Overview overview, int range, double width, double height) {
    Machine machine = overview.machine();
    int object = overview.object();
    var marks = new ArrayList<Mark>();
    var spots = new ArrayList<Part>();
    headline(machine, width, marks);
    if (object >= 0) {
      new ScaleObjects(machine, object).draw(MARGIN, HEAD - 4, width - 2 * MARGIN, marks, spots);
    }
    double room = width - 2 * MARGIN;
    Density density = overview.density();
    double map = object < 0 ? 0 : ScaleMap.height(density.ranges().size(), room) + 44;
    double parts = ScaleParts.height(machine);
    double rows = height - HEAD - map - 44;
    List<Folding.Group> groups = overview.folding().groups();
    boolean tall = (rows - parts) / ScaleRows.ROW >= Math.min(groups.size(), FEW_ROWS);
    int most = Math.max(2, (int) ((tall ? rows - parts : rows) / ScaleRows.ROW));
    double y = HEAD + 30;
    marks.addAll(new ScaleRows(machine, object, range, MARGIN, room).marks(groups, most, y, spots));
    y += ScaleRows.height(groups.size(), most) + 26;
    if (object >= 0) {
      var squares = new ScaleMap(object, density, MARGIN, y, room);
      marks.add(squares.mark(range));
      spots.addAll(squares.parts());
      y += map;
    }
    if (tall && y + parts - 30 <= height) {
      marks.add(ScaleParts.mark(overview.folding(), MARGIN, y, room));
    }
    return new Page(new Drawing(width, height, Ink.CANVAS, marks), spots);
  }

  /// What the left side shows until the machine has been looked over.
  public static Drawing pending(double width, double height) {
    String words = "Putting the processes into groups…";
    return new Drawing(
        width,
        height,
        Ink.CANVAS,
        List.of(new Mark.Words(MARGIN, 34, words, Type.SECONDARY, Ink.INK2)));
  }

  /// What the processes of a group have in common, in words.
  public static String alike(Folding.Group group) {
    return ScaleRows.detail(group.likeness());
  }

  private static void headline(Machine machine, double width, List<Mark> marks) {
    long with = machine.tableBytes();
    long without = machine.tableBytesAlone();
    String times = String.format(Locale.ROOT, "%,.1f×", without / (double) Math.max(1, with));
    var counters = machine.counters();
    long faults = counters.faults();
    long alone = counters.faultsAlone();
    List<Number> numbers =
        List.of(
            new Number(
                List.of("Page tables in memory", "Tables in memory"),
                List.of(Size.words(with)),
                List.of(Words.number(counters.tables()) + " pages")),
            new Number(
                List.of("Without sharing"),
                List.of(Size.words(without)),
                List.of(
                    Words.number(counters.tables() + (long) counters.savedTables()) + " pages")),
            new Number(
                List.of("Reduction"),
                List.of(times),
                List.of(Size.words(without - with) + " kept free")),
            new Number(
                List.of("Faults taken"),
                List.of(Words.number(faults), Words.large(faults)),
                List.of(
                    "not shared: " + Words.number(alone),
                    "not shared: " + Words.large(alone),
                    "else " + Words.large(alone))));
    double each = (width - 2 * MARGIN) / numbers.size();
    for (int i = 0; i < numbers.size(); i++) {
      marks.add(numbers.get(i).mark(i, MARGIN + i * each, each - 16));
    }
    marks.add(Mark.curve(Outline.line(0, HEAD + 8, width, HEAD + 8), Stroke.of(Ink.LINE, 1)));
  }

  /// A large number with what it counts above and a smaller one below; each in words of which the
  /// first that fit are drawn.
  private record Number(List<String> label, List<String> value, List<String> note) {

    Mark mark(int index, double x, double room) {
      var words = new ArrayList<Mark>();
      words.add(line(label, x, 34, Type.SECONDARY, Ink.INK2, room));
      boolean large = Metrics.width(value.getFirst(), Type.SCALE_HEADLINE) <= room;
      Type type = large ? Type.SCALE_HEADLINE : Type.PAGE_TITLE;
      words.add(line(value, x, 64, type, Ink.INK, room));
      words.add(line(note, x, 84, Type.SECONDARY, Ink.INK3, room));
      if (index > 0) {
        Outline rule = Outline.line(x - 14, 22, x - 14, 88);
        words.add(Mark.curve(rule, Stroke.of(Ink.LINE, 1)));
      }
      String text = String.join(", ", label.getFirst(), value.getFirst(), note.getFirst());
      return Mark.named("scale/number/" + index, text, words);
    }

    private static Mark line(
        List<String> words, double x, double y, Type type, Ink ink, double room) {
      return new Mark.Words(x, y, Metrics.fit(words, type, room), type, ink);
    }
  }

  /// What the right side shows: arithmetic for any number of processes.
  public static Drawing growth(Estimate estimate, double width, double height) {
    var marks = new ArrayList<Mark>();
    String words = String.join(" ", sentences(estimate));
    double room = Math.min(width - 40, READABLE);
    double needed = TextBlock.of(words, 20, 0, room, LEADING).lastBaseline() + 43;
    double half = (height - needed) / 2;
    boolean tall = half > 260;
    double first = tall ? half : height - needed;
    marks.add(ScaleChart.mark(estimate, ScaleChart.Quantity.MEMORY, 0, 0, width, first));
    if (tall) {
      marks.add(ScaleChart.mark(estimate, ScaleChart.Quantity.FAULTS, 0, half, width, half));
    }
    double y = height - needed + 8;
    var sentences = TextBlock.of(words, 20, y + 22, room, LEADING);
    marks.add(Mark.curve(Outline.line(0, y, width, y), Stroke.of(Ink.LINE, 1)));
    marks.addAll(sentences.marks());
    return new Drawing(width, height, Ink.PANEL, marks);
  }

  private static List<String> sentences(Estimate estimate) {
    if (!estimate.shares()) {
      String why =
          estimate.paging().canShare()
              ? "Only pages of PMD size in mappings of a whole slot share tables."
              : "This paging mode cannot share PMD pages.";
      return List.of(why, "Every process pays for all of its own.");
    }
    long common = estimate.levels().getLast().common();
    long own = estimate.tables() - common;
    long each = own / estimate.processes();
    return List.of(
        "A further process needs %s of its own instead of %s."
            .formatted(Words.count(each, "table page"), Words.number(each + common)),
        "The shared %s are there once, for however many."
            .formatted(Size.words(common * estimate.paging().basePage())));
  }
}
