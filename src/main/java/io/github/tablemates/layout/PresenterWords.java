package io.github.tablemates.layout;

import static io.github.tablemates.draw.Mark.Anchor.END;

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

  private static final double SIDE = 40;
  private static final double RIGHT = PresenterLayout.WIDTH - SIDE;
  private static final double BAND = 540;
  private static final double TEXT_X = 104;
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
  static List<Mark> progress(Slide slide) {
    var marks = new ArrayList<Mark>();
    String place =
        slide.step() == 0 ? "Start" : "Step %d of %d".formatted(slide.step(), slide.steps());
    Type strong = SMALL.strong();
    double room = RIGHT - SIDE - Metrics.width(place, strong) - 24;
    String title = Metrics.fit(slide.scenario(), SMALL, room);
    marks.add(new Words(SIDE, 40, title, SMALL, Ink.INK2));
    marks.add(new Words(RIGHT, 40, place, strong, Ink.INK, END));
    int steps = Math.max(1, slide.steps());
    double pitch = (RIGHT - SIDE + 4) / steps;
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

  /// The band at the foot.
  static List<Mark> caption(Slide slide, PresenterScene scene) {
    var marks = new ArrayList<Mark>();
    double height = PresenterLayout.HEIGHT - BAND;
    marks.add(Mark.box(0, BAND, PresenterLayout.WIDTH, height, 0, Fill.of(Ink.SUNKEN)));
    int actor = scene.story().process();
    double left = actor >= 0 ? TEXT_X : SIDE;
    if (actor >= 0) {
      marks.add(Marks.chip(actor, 64, 588, 44));
    }
    double room = numbers(scene, marks) - left - 32;
    Type title = fitting(slide.title(), room);
    String words = Metrics.fit(slide.title(), title, room);
    marks.add(new Words(left, Metrics.baseline(588, title), words, title, Ink.INK));
    detail(Markup.plain(slide.text()), left, room, marks);
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

  /// Two lines, or three smaller ones; what does not fit ends in dots.
  private static void detail(String text, double left, double room, List<Mark> marks) {
    Type type = Type.PRESENTER_BODY;
    int most = 2;
    List<String> lines = lines(text, type, room);
    if (lines.size() > 2) {
      type = type.size(21);
      most = 3;
      lines = lines(text, type, room);
    }
    for (int i = 0; i < Math.min(most, lines.size()); i++) {
      boolean cut = i == most - 1 && lines.size() > most;
      String line = cut ? Metrics.fit(lines.get(i) + " …", type, room) : lines.get(i);
      double y = 643 + i * type.size() * (most == 3 ? 1.24 : 1.31) - (most == 3 ? 4 : 0);
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
  private static double numbers(PresenterScene scene, List<Mark> marks) {
    double right = RIGHT;
    for (Count count : counts(scene).reversed()) {
      double x = right - count.width();
      marks.add(new Words(x, 605, count.value, NUMBER, Ink.INK));
      marks.add(new Words(x, 638, count.label, LABEL, Ink.INK2));
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
