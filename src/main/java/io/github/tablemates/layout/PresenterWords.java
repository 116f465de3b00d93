package io.github.tablemates.layout;

import static io.github.tablemates.draw.Mark.Anchor.END;
import static io.github.tablemates.layout.PresenterPage.SIDE;

import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Mark.Box;
import io.github.tablemates.draw.Mark.Words;
import io.github.tablemates.draw.Marks;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Type;
import io.github.tablemates.explain.Markup;
import io.github.tablemates.layout.PresenterLayout.Slide;
import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Size;
import java.util.ArrayList;
import java.util.List;

/// What an audience reads: where the talk is, what has happened, and two numbers.
final class PresenterWords {

  private static final double TEXT_X = 104;
  private static final double OPENING_X = 74;
  private static final double OPENING_SIZE = 56;
  private static final double LINE = 36;
  private static final Type SMALL = Type.sans(18);
  private static final Type NUMBER = Type.sans(46).weight(Type.BOLD);
  private static final Type LABEL = Type.sans(20);

  private PresenterWords() {}

  static String number(long number) {
    return io.github.tablemates.explain.Words.number(number);
  }

  static String object(HugetlbObject object) {
    return io.github.tablemates.explain.Words.object(object);
  }

  static String charged(Process process) {
    return "charged for " + Size.words(process.charged()) + " of tables";
  }

  /// The title of the talk and a segment for each step; stops are higher.
  static List<Mark> progress(Slide slide, PresenterPage page) {
    var marks = new ArrayList<Mark>();
    String place =
        slide.step() == 0 ? "Start" : "Step %d of %d".formatted(slide.step(), slide.steps());
    Type strong = SMALL.strong();
    double room = page.right() - SIDE - Metrics.width(place, strong) - 24;
    String title = Metrics.fit(slide.scenario(), SMALL, room);
    marks.add(new Words(SIDE, 40, title, SMALL, Ink.INK2));
    marks.add(new Words(page.right(), 40, place, strong, Ink.INK, END));
    int steps = Math.max(1, slide.steps());
    double pitch = (page.right() - SIDE + 4) / steps;
    double gap = Math.min(4, pitch / 4);
    for (int step = 1; step <= slide.steps(); step++) {
      boolean now = step == slide.step();
      double high = (slide.marks().contains(step) ? 9 : 5) + (now ? 2 : 0);
      Ink ink = now ? Ink.MARK : step < slide.step() ? Ink.INK3 : Ink.LINE;
      Stroke edge = now ? Stroke.of(Ink.MARK_LINE, 1) : Stroke.NONE;
      double x = SIDE + (step - 1) * pitch;
      marks.add(new Box(x, 57 - high / 2, pitch - gap, high, 2.5, Fill.of(ink), edge));
    }
    return List.of(Mark.named("progress", slide.scenario() + ", " + place, marks));
  }

  /// The start: nothing has happened, so the title of the talk has the page.
  static List<Mark> opening(Slide slide, Machine machine, PresenterPage page) {
    double room = page.width() - 2 * OPENING_X;
    Type type = Type.PRESENTER_CAPTION.size(OPENING_SIZE);
    List<String> title = lines(slide.title(), type, room);
    List<String> text = lines(Markup.plain(slide.text()), Type.PRESENTER_BODY, room);
    double high = title.size() * OPENING_SIZE * 1.2 + 24 + text.size() * LINE;
    double y = (page.height() - high) / 2 + OPENING_SIZE;
    var marks = new ArrayList<Mark>();
    marks.add(Mark.box(SIDE, y - 46, 10, high - 8, 0, Fill.of(Ink.MARK)));
    for (String line : title) {
      marks.add(new Words(OPENING_X, y, line, type, Ink.INK));
      y += OPENING_SIZE * 1.2;
    }
    for (String line : text) {
      marks.add(new Words(OPENING_X, y, line, Type.PRESENTER_BODY, Ink.INK2));
      y += LINE;
    }
    String paging = machine.paging().title();
    marks.add(new Words(OPENING_X, page.height() - SIDE, paging, LABEL, Ink.INK3));
    return List.of(Mark.named("opening", slide.title() + ". " + Markup.plain(slide.text()), marks));
  }

  /// The band at the foot.
  static List<Mark> caption(Slide slide, PresenterScene scene, PresenterPage page) {
    var marks = new ArrayList<Mark>();
    double band = page.band();
    double middle = band + 48;
    marks.add(Mark.box(0, band, page.width(), page.height() - band, 0, Fill.of(Ink.SUNKEN)));
    int actor = scene.story().process();
    double left = actor >= 0 ? TEXT_X : SIDE;
    if (actor >= 0) {
      marks.add(Marks.chip(actor, 64, middle, 44));
    }
    double room = numbers(scene, page, marks) - left - 32;
    Type title = fitting(slide.title(), room);
    String words = Metrics.fit(slide.title(), title, room);
    marks.add(new Words(left, Metrics.baseline(middle, title), words, title, Ink.INK));
    detail(Markup.plain(slide.text()), left, page, room, marks);
    return List.of(Mark.named("caption", slide.title() + ". " + Markup.plain(slide.text()), marks));
  }

  /// The largest type for a caption that leaves it whole; not below 28.
  private static Type fitting(String text, double room) {
    double size = 40;
    while (size > 28 && Metrics.width(text, Type.PRESENTER_CAPTION.size(size)) > room) {
      size--;
    }
    return Type.PRESENTER_CAPTION.size(size);
  }

  /// As many lines as the page has, or one more in a smaller type; what does not fit ends in dots.
  private static void detail(
      String text, double left, PresenterPage page, double room, List<Mark> marks) {
    Type type = Type.PRESENTER_BODY;
    int most = page.lines();
    List<String> lines = lines(text, type, room);
    boolean small = lines.size() > most;
    if (small) {
      type = type.size(21);
      most++;
      lines = lines(text, type, room);
    }
    for (int i = 0; i < Math.min(most, lines.size()); i++) {
      boolean cut = i == most - 1 && lines.size() > most;
      String line = cut ? Metrics.fit(lines.get(i) + " …", type, room) : lines.get(i);
      double y = page.band() + (small ? 99 : 103) + i * type.size() * (small ? 1.24 : 1.31);
      marks.add(new Words(left, y, line, type, Ink.INK2));
    }
  }

  private static List<String> lines(String text, Type type, double room) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : text.strip().split("\\s+", -1)) {
      if (!line.isEmpty() && Metrics.width(line + " " + word, type) > room) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    if (!line.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }

  /// A number of the step.
  private record Count(String value, String label) {
    double width() {
      return Math.max(Metrics.width(value, NUMBER), Metrics.width(label, LABEL));
    }
  }

  /// The numbers at the right; gives where they begin.
  private static double numbers(PresenterScene scene, PresenterPage page, List<Mark> marks) {
    double right = page.right();
    for (Count count : counts(scene).reversed()) {
      double x = right - count.width();
      marks.add(new Words(x, page.band() + 65, count.value, NUMBER, Ink.INK));
      marks.add(new Words(x, page.band() + 98, count.label, LABEL, Ink.INK2));
      right = x - 40;
    }
    return right;
  }

  /// The faults of the step where there were any, else what page tables take.
  private static List<Count> counts(PresenterScene scene) {
    Machine before = scene.before();
    Machine now = scene.now();
    long faults = now.counters().faults() - before.counters().faults();
    long alone = now.counters().faultsAlone() - before.counters().faultsAlone();
    if (faults > 0) {
      String taken = faults == 1 ? "fault taken" : "faults taken";
      Count first = new Count(number(faults), taken);
      return alone > faults
          ? List.of(first, new Count(number(alone - faults), "avoided"))
          : List.of(first);
    }
    if (now.tableBytes() == 0) {
      return List.of();
    }
    Count held = new Count(Size.words(now.tableBytes()), "page tables");
    return now.tableBytesAlone() > now.tableBytes()
        ? List.of(held, new Count(Size.words(now.tableBytesAlone()), "without sharing"))
        : List.of(held);
  }
}
