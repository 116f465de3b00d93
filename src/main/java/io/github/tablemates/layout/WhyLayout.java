package io.github.tablemates.layout;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Glyphs;
import io.github.tablemates.draw.Identity;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Type;
import io.github.tablemates.explain.Why;
import io.github.tablemates.explain.Words;
import io.github.tablemates.sim.Candidate;
import java.util.ArrayList;
import java.util.List;

/// Why a slot shares or not, as a list: the kernel's conditions, then the mappings of its search.
public final class WhyLayout {

  private static final double TEXT = Sheet.PAD + 24;

  private final Sheet sheet;
  private final List<String> said = new ArrayList<>();

  private WhyLayout(double width) {
    sheet = new Sheet(width);
  }

  private enum Sign {
    HELD,
    FAILED,
    SKIPPED
  }

  public static Drawing drawing(Why why, double width) {
    return new WhyLayout(width).write(why);
  }

  /// The section's title for what a slot is.
  public static String title(Why why) {
    return switch (why.state()) {
      case SHARED -> "Why shared";
      case HOLE -> "Can it share again?";
      case UNTOUCHED -> why.wouldShare() ? "Would it share?" : "Why not shared";
      case OWN_TABLE, UNMAPPED, ORDINARY -> "Why not shared";
    };
  }

  private static String note(Why why) {
    return switch (why.state()) {
      case SHARED -> "with " + with(why) + ", ×" + Words.number(why.sharers());
      case OWN_TABLE -> "a table of its own";
      case HOLE -> why.wouldShare() ? "yes, at the next touch" : "not as it is";
      case UNTOUCHED -> why.wouldShare() ? "yes, at the first touch" : "untouched";
      case UNMAPPED -> "not mapped";
      case ORDINARY -> "base pages";
    };
  }

  private static String with(Why why) {
    List<String> letters = why.with().stream().distinct().map(Identity::letter).toList();
    if (letters.isEmpty()) {
      return "others";
    }
    return letters.size() > 3
        ? String.join(", ", letters.subList(0, 3)) + " and others"
        : Words.list(letters);
  }

  private Drawing write(Why why) {
    Ink ink = why.state() == Why.State.HOLE && !why.wouldShare() ? Ink.ALERT : Ink.INK;
    sheet.heading(title(why), note(why), Type.SECTION, ink);
    said.add(title(why) + ", " + note(why));
    switch (why.state()) {
      case UNMAPPED ->
          sheet.text(Sheet.PAD, "No mapping holds this address.", Type.SECONDARY, Ink.INK2, 16);
      case ORDINARY ->
          sheet.text(
              Sheet.PAD,
              "Only hugetlb mappings share their tables; this one has base pages.",
              Type.SECONDARY,
              Ink.INK2,
              16);
      case SHARED, OWN_TABLE, HOLE, UNTOUCHED -> {
        why.checks().forEach(this::check);
        if (!why.candidates().isEmpty()) {
          sheet.marks.add(DiagramMarks.rule(Sheet.PAD, sheet.y + 3.5, sheet.right()));
          sheet.y += 8;
          why.candidates().forEach(this::tried);
        }
        if (why.more() > 0) {
          more(why.more());
        }
      }
    }
    return sheet.drawing(String.join(". ", said));
  }

  private void more(int more) {
    String words = "… " + Words.count(more, "more mapping");
    sheet.text(TEXT, words, Type.SECONDARY, Ink.INK3, 18);
  }

  private void check(Why.Check check) {
    row(check.held() ? Sign.HELD : Sign.FAILED, check.words(), check.value());
  }

  private void tried(Why.Tried tried) {
    Candidate verdict = tried.verdict();
    String who = Identity.letter(tried.process());
    String detail =
        tried.detail().isEmpty() ? verdict.kernel() : verdict.kernel() + ": " + tried.detail();
    switch (verdict) {
      case FOUND -> row(Sign.HELD, who + " accepted: same rights, same pmd_index", detail);
      case SELF -> row(Sign.SKIPPED, who + " itself, skipped", detail);
      case NO_TABLE -> row(Sign.SKIPPED, who + " skipped: no PMD page here yet", detail);
      case OTHER_FLAGS, OTHER_INDEX, NOT_WHOLE_SLOT, NO_VMA_LOCK ->
          row(
              Sign.FAILED,
              "%s (%s) refused: %s".formatted(who, tried.perms(), Words.verdict(verdict)),
              detail);
    }
  }

  private void row(Sign sign, String words, String value) {
    double middle = sheet.y + 9;
    sheet.marks.add(sign(sign, Sheet.PAD + 7, middle));
    sheet.text(TEXT, words, Type.BODY, sign == Sign.FAILED ? Ink.ALERT : Ink.INK, 17);
    sheet.text(TEXT, value, Type.MONO_CAPTION, Ink.INK3, 14);
    sheet.y += 4;
    String held =
        switch (sign) {
          case HELD -> "yes: ";
          case FAILED -> "no: ";
          case SKIPPED -> "";
        };
    said.add(held + words + ", " + value);
  }

  private static Mark sign(Sign sign, double x, double y) {
    return switch (sign) {
      case HELD -> Glyphs.check(x, y, 14);
      case FAILED -> Glyphs.cross(x, y, 14);
      case SKIPPED -> Glyphs.minus(x, y, 14);
    };
  }
}
