package io.github.tablemates.layout;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Type;
import io.github.tablemates.explain.Words;
import io.github.tablemates.model.HugetlbObject;
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
    headline(machine, object, width, marks);
    double room = width - 2 * MARGIN;
    Density density = overview.density();
    double map = object < 0 ? 0 : ScaleMap.height(density.ranges().size(), room) + 44;
    double parts = ScaleParts.height(machine);
    double rows = height - HEAD - map - 44;
    List<Folding.Group> groups = overview.folding().groups();
    boolean tall = (rows - parts) / ScaleRows.ROW >= Math.min(groups.size(), FEW_ROWS);
    int most = Math.max(2, (int) ((tall ? rows - parts : rows) / ScaleRows.ROW));
    double y = HEAD + 30;
    marks.addAll(new ScaleRows(machine, MARGIN, room).marks(groups, most, y, spots));
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

  private static void headline(Machine machine, int object, double width, List<Mark> marks) {
    long with = machine.tableBytes();
    long without = machine.tableBytesAlone();
    String times = String.format(Locale.ROOT, "%,.1f×", without / (double) Math.max(1, with));
    var counters = machine.counters();
    List<List<String>> numbers =
        List.of(
            List.of(
                "Page tables in memory",
                Size.words(with),
                Words.number(counters.tables()) + " pages"),
            List.of(
                "Without sharing",
                Size.words(without),
                Words.number(counters.tables() + (long) counters.savedTables()) + " pages"),
            List.of("Reduction", times, Size.words(without - with) + " kept free"),
            List.of(
                "Faults taken",
                Words.number(counters.faults()),
                "not shared: " + Words.number(counters.faultsAlone())));
    double each = (width - 2 * MARGIN) / numbers.size();
    for (int i = 0; i < numbers.size(); i++) {
      List<String> block = numbers.get(i);
      double x = MARGIN + i * each;
      var words = new ArrayList<Mark>();
      double room = each - 16;
      words.add(
          new Mark.Words(x, 34, fit(block.get(0), Type.SECONDARY, room), Type.SECONDARY, Ink.INK2));
      Type type =
          Metrics.width(block.get(1), Type.SCALE_HEADLINE) <= room
              ? Type.SCALE_HEADLINE
              : Type.PAGE_TITLE;
      words.add(new Mark.Words(x, 64, fit(block.get(1), type, room), type, Ink.INK));
      words.add(
          new Mark.Words(x, 84, fit(block.get(2), Type.SECONDARY, room), Type.SECONDARY, Ink.INK3));
      if (i > 0) {
        Outline rule = Outline.line(x - 14, 22, x - 14, 88);
        words.add(Mark.curve(rule, Stroke.of(Ink.LINE, 1)));
      }
      marks.add(Mark.named("scale/number/" + i, String.join(", ", block), words));
    }
    if (object >= 0) {
      HugetlbObject file = machine.objects().get(object);
      String words =
          "%s, %s, %s of %s pages populated"
              .formatted(
                  Words.object(file),
                  Size.words(file.size()),
                  Words.number(file.populated()),
                  Words.number(file.size() / file.pageSize()));
      marks.add(
          new Mark.Words(
              MARGIN,
              HEAD - 4,
              fit(words, Type.SECONDARY, width - 2 * MARGIN),
              Type.SECONDARY,
              Ink.INK2));
    }
    marks.add(Mark.curve(Outline.line(0, HEAD + 8, width, HEAD + 8), Stroke.of(Ink.LINE, 1)));
  }

  /// What the right side shows: arithmetic for any number of processes.
  public static Drawing growth(Estimate estimate, double width, double height) {
    var marks = new ArrayList<Mark>();
    double half = (height - 62) / 2;
    boolean tall = half > 260;
    double first = tall ? half : height - 62;
    marks.add(ScaleChart.mark(estimate, ScaleChart.Quantity.MEMORY, 0, 0, width, first));
    if (tall) {
      marks.add(ScaleChart.mark(estimate, ScaleChart.Quantity.FAULTS, 0, half, width, half));
    }
    double y = height - 54;
    marks.add(Mark.curve(Outline.line(0, y, width, y), Stroke.of(Ink.LINE, 1)));
    List<String> lines = sentences(estimate);
    for (int i = 0; i < lines.size(); i++) {
      String line = fit(lines.get(i), Type.BODY, width - 40);
      marks.add(new Mark.Words(20, y + 22 + i * 19, line, Type.BODY, Ink.INK2));
    }
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

  private static String fit(String words, Type type, double room) {
    return Metrics.fit(words, type, room);
  }
}
