package io.github.tablemates.layout;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Glyphs;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Type;
import io.github.tablemates.explain.MicroStep;
import io.github.tablemates.explain.MicroSteps;
import io.github.tablemates.model.Machine;
import io.github.tablemates.sim.Event;
import io.github.tablemates.sim.Step;
import io.github.tablemates.sim.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The unshare that left a hole, in the inspector: what was called, and what the kernel did about
/// it, one line for each event.
public final class UnshareLayout {

  private static final double TEXT = 40;

  private UnshareLayout() {}

  /// The last step up to the present one that took the slot of an address out of a shared table;
  /// empty where the slot is no hole.
  public static Optional<Drawing> of(Timeline history, int process, long address, double width) {
    Machine now = history.now();
    if (!now.isHole(now.processes().get(process), address)) {
      return Optional.empty();
    }
    for (int number = history.cursor(); number > 0; number--) {
      Step step = history.steps().get(number - 1);
      if (left(step, process, address)) {
        boolean here = number == history.cursor();
        return Optional.of(drawing(step, process, here ? "hole left" : "at step " + number, width));
      }
    }
    return Optional.empty();
  }

  private static boolean left(Step step, int process, long address) {
    long slot = step.after().paging().slotSize();
    for (Event event : step.events()) {
      if (event instanceof Event.TableUnshared gone
          && gone.process() == process
          && address >= gone.base()
          && address < gone.base() + gone.slots() * slot) {
        return true;
      }
    }
    return false;
  }

  private static Drawing drawing(Step step, int process, String note, double width) {
    var sheet = new Sheet(width);
    sheet.heading("Why unshared", note, Type.SECTION, Ink.ALERT);
    var said = new ArrayList<String>(List.of("Why unshared, " + note));
    for (MicroStep moment : MicroSteps.of(step)) {
      boolean cause = moment.kind() == MicroStep.Kind.CALL;
      if (!cause && (!isOfUnshare(moment.kind()) || moment.about().process() != process)) {
        continue;
      }
      double middle = sheet.y + 9;
      sheet.marks.add(
          cause
              ? Glyphs.cross(Sheet.PAD + 7, middle, 14)
              : Glyphs.check(Sheet.PAD + 7, middle, 14));
      sheet.text(TEXT, moment.text(), Type.BODY, cause ? Ink.ALERT : Ink.INK, 17);
      String detail =
          moment.value().isEmpty() ? moment.function() : moment.function() + ": " + moment.value();
      sheet.text(TEXT, detail, Type.MONO_CAPTION, Ink.INK3, 14);
      sheet.y += 4;
      said.add(moment.text() + " " + detail);
    }
    return sheet.drawing(String.join(". ", said));
  }

  private static boolean isOfUnshare(MicroStep.Kind kind) {
    return switch (kind) {
      case MAPPING, CLEAR, UNCOUNT, HOLE, FLUSH -> true;
      case CALL,
          PROCESS,
          OBJECT,
          WALK,
          STOP,
          CHECK,
          CANDIDATE,
          TABLE,
          LINK,
          COUNT,
          FILL,
          ENTRIES,
          END,
          MORE ->
          false;
    };
  }
}
