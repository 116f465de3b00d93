package io.github.tablemates.layout;

import static io.github.tablemates.draw.Mark.Anchor.END;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Marks;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Rect;
import io.github.tablemates.draw.Type;
import io.github.tablemates.explain.Words;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.Vma;
import io.github.tablemates.scale.Folding.Group;
import io.github.tablemates.scale.Likeness;
import io.github.tablemates.scale.Likeness.State;
import java.util.ArrayList;
import java.util.List;

/// A group of processes in the inspector: what makes them alike, and who they are.
public final class AlikeLayout {

  private static final int MOST_MAPPINGS = 6;
  private static final int MOST_MEMBERS = 12;
  private static final double ROW = 26;

  private final Machine machine;
  private final Group group;
  private final Sheet sheet;
  private final List<Part> parts = new ArrayList<>();
  private final List<String> said = new ArrayList<>();

  private AlikeLayout(Machine machine, Group group, double width) {
    this.machine = machine;
    this.group = group;
    this.sheet = new Sheet(width);
  }

  /// The section, and its members that can be chosen.
  public record Alike(Drawing drawing, List<Part> parts) {}

  public static Alike of(Machine machine, Group group, double width) {
    var layout = new AlikeLayout(machine, group, width);
    layout.mappings();
    layout.sheet.y += 10;
    layout.members();
    Drawing drawing = layout.sheet.drawing(String.join("; ", layout.said));
    return new Alike(drawing, List.copyOf(layout.parts));
  }

  private void mappings() {
    List<Vma> mappings = machine.processes().get(group.first()).mappings();
    sheet.heading("What makes them alike", Words.count(mappings.size(), "mapping"));
    for (int i = 0; i < Math.min(MOST_MAPPINGS, mappings.size()); i++) {
      Vma vma = mappings.get(i);
      String name =
          vma.isHugetlb() ? Words.object(machine.objects().get(vma.object())) : "anonymous memory";
      sheet.pair(name, vma.perms());
      String states = vma.isHugetlb() ? states(group.likeness().parts().get(i)) : "";
      String line = Size.words(vma.length()) + states;
      sheet.text(Sheet.PAD, line, Type.VALUE, Ink.INK3, 16);
      sheet.y += 4;
      said.add("%s %s, %s".formatted(name, vma.perms(), line));
    }
    more(mappings.size() - MOST_MAPPINGS, "mapping");
    if (group.likeness().hung()) {
      sheet.text(Sheet.PAD, "each hangs in the kernel", Type.SECONDARY, Ink.ALERT, 17);
    }
  }

  private static String states(Likeness.Part part) {
    var words = new ArrayList<String>();
    for (State state : State.values()) {
      int slots =
          part.slots().stream()
              .filter(stretch -> stretch.state() == state)
              .mapToInt(Likeness.Stretch::count)
              .sum();
      if (slots > 0) {
        words.add("%s %s".formatted(Words.number(slots), word(state)));
      }
    }
    return words.isEmpty() ? "" : ", slots: " + String.join(", ", words);
  }

  private static String word(State state) {
    return switch (state) {
      case SHARED -> "shared";
      case OWN -> "own table";
      case UNTOUCHED -> "untouched";
      case HOLE -> "hole";
    };
  }

  private void members() {
    sheet.heading("Who they are", Words.number(group.count()));
    Runs members = group.members();
    int shown = 0;
    for (int run = 0; run < members.runs() && shown < MOST_MEMBERS; run++) {
      for (int i = members.start(run); i < members.end(run) && shown < MOST_MEMBERS; i++) {
        member(machine.processes().get(i));
        shown++;
      }
    }
    more(group.count() - shown, "process");
  }

  private void member(Process process) {
    String pid = "" + process.pid();
    double left = Sheet.PAD + 26;
    double room = sheet.right() - left - Metrics.width(pid, Type.VALUE) - 8;
    String name = Metrics.fit(process.name(), Type.BODY_MEDIUM, room);
    sheet.marks.add(Marks.chip(process.index(), Sheet.PAD + 9, sheet.y + 10, 18));
    sheet.marks.add(new Mark.Words(left, sheet.y + 14.5, name, Type.BODY_MEDIUM, Ink.INK));
    sheet.marks.add(new Mark.Words(sheet.right(), sheet.y + 14.5, pid, Type.VALUE, Ink.INK3, END));
    String text = "%s, pid %s".formatted(process.name(), pid);
    parts.add(
        new Part(
            "member/" + process.index(),
            new Rect(4, sheet.y - 3, sheet.width - 8, ROW),
            null,
            text,
            new Part.OfProcess(process.index())));
    said.add(text);
    sheet.y += ROW;
  }

  private void more(int hidden, String noun) {
    if (hidden > 0) {
      String words = "… and " + Words.count(hidden, noun) + " more";
      sheet.text(Sheet.PAD, words, Type.SECONDARY, Ink.INK3, 17);
      said.add(words);
    }
  }
}
