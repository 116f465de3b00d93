package io.github.tablemates.layout;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Marks;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Type;
import io.github.tablemates.explain.EntryBits;
import io.github.tablemates.explain.Subject;
import io.github.tablemates.explain.Words;
import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging.LevelShape;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.Table;
import io.github.tablemates.model.Vma;

/// The head of the inspector: what is selected, and what it holds.
public final class HeadLayout {

  private static final Type TITLE = Type.mono(14).strong();

  private HeadLayout() {}

  private record Head(String title, String note, String line) {}

  public static Drawing drawing(Machine machine, Subject subject, double width) {
    Head head = head(machine, subject);
    var sheet = new Sheet(width);
    double x = Sheet.PAD;
    if (subject.owner() != Runs.NONE) {
      sheet.marks.add(Marks.chip(subject.owner(), x + 9, sheet.y + 9, 18));
      x += 26;
    }
    String title = Metrics.fit(head.title, TITLE, sheet.right() - x);
    sheet.marks.add(new Mark.Words(x, sheet.y + 14, title, TITLE, Ink.INK));
    x += Metrics.width(title, TITLE) + 9;
    String note = Metrics.fit(head.note, Type.VALUE, Math.max(0, sheet.right() - x));
    sheet.marks.add(new Mark.Words(x, sheet.y + 14, note, Type.VALUE, Ink.INK2));
    sheet.y += 24;
    sheet.text(Sheet.PAD, head.line, Type.VALUE, Ink.INK2, 16);
    return sheet.drawing("%s %s. %s".formatted(head.title, head.note, head.line));
  }

  private static Head head(Machine machine, Subject subject) {
    return switch (subject) {
      case Subject.OfMachine() ->
          new Head(
              machine.paging().title(),
              "",
              "rules: Linux %s, %s"
                  .formatted(
                      machine.rules().version(),
                      Words.count(machine.counters().tables(), "table page")));
      case Subject.OfProcess(int process) -> process(machine.processes().get(process));
      case Subject.OfGroup(int like) ->
          new Head(
              "Processes alike",
              "",
              "such as %s, pid %d"
                  .formatted(
                      machine.processes().get(like).name(), machine.processes().get(like).pid()));
      case Subject.OfMapping(int process, long address) ->
          mapping(machine, machine.processes().get(process).mappingAt(address).orElseThrow());
      case Subject.OfEntry(int process, int depth, long address) ->
          entry(machine, machine.processes().get(process), depth, address);
      case Subject.OfTable(int process, int depth, long address) ->
          table(machine, machine.processes().get(process), depth, address);
      case Subject.OfPage(int object, int page) -> page(machine, object, page);
      case Subject.OfObject(int index) -> {
        HugetlbObject object = machine.objects().get(index);
        yield new Head(
            Words.object(object),
            Size.words(object.size()),
            "%s of %s in memory, %s"
                .formatted(
                    Words.number(object.populated()),
                    Words.count(object.size() / object.pageSize(), "page"),
                    Words.count(object.mappings().size(), "mapping")));
      }
    };
  }

  private static Head process(Process process) {
    return new Head(
        process.name(),
        "pid " + process.pid(),
        "%s, %s taken"
            .formatted(
                Words.count(process.mappings().size(), "mapping"),
                Words.count(process.faults(), "fault")));
  }

  private static Head mapping(Machine machine, Vma vma) {
    String name =
        vma.isHugetlb() ? Words.object(machine.objects().get(vma.object())) : "anonymous memory";
    return new Head(
        name,
        vma.perms(),
        "%s–%s, %s"
            .formatted(
                Words.address(vma.start()), Words.address(vma.end()), Size.words(vma.length())));
  }

  private static Head entry(Machine machine, Process process, int depth, long address) {
    LevelShape shape = machine.paging().levels().get(depth);
    int here = machine.paging().index(depth, address);
    String name = "%s[%d]".formatted(shape.level().entryName(), here);
    int table = machine.tableFor(process, depth, address);
    Runs entries = table == Runs.NONE ? Runs.EMPTY : machine.tables().get(table).entries();
    int run = entries.find(here);
    if (run == Runs.NONE) {
      boolean hole = depth == machine.paging().pudDepth() && machine.isHole(process, address);
      String note = hole ? "empty: a hole" : "empty";
      return new Head(
          name, note, process.name() + ", " + Words.address(base(machine, depth, address)));
    }
    EntryBits bits = EntryBits.of(machine, machine.tables().get(table), depth, here);
    String line =
        bits.raw() == 0
            ? String.join("  ", bits.names())
            : "entry 0x%s  %s".formatted(bits.hex(), String.join(" ", bits.names()));
    int next = machine.tables().get(table).next(here);
    boolean leafLevel =
        depth == machine.paging().levels().size() - 1 || isLeaf(machine, process, depth, address);
    if (next == Runs.NONE || leafLevel) {
      boolean copy = (entries.tag(run) & Table.PRIVATE_COPY) != 0;
      return new Head(name, copy ? "→ a private copy" : "→ a page", line);
    }
    long frame = machine.tableFrame(next);
    String below = machine.paging().levels().get(depth + 1).level().name();
    return new Head(name, "→ %s %x".formatted(below, frame), line);
  }

  private static long base(Machine machine, int depth, long address) {
    return machine.paging().entryBase(depth, address);
  }

  private static boolean isLeaf(Machine machine, Process process, int depth, long address) {
    return process
        .mappingAt(address)
        .filter(vma -> machine.paging().leafDepth(vma.pageSize()) == depth)
        .isPresent();
  }

  private static Head table(Machine machine, Process process, int depth, long address) {
    LevelShape shape = machine.paging().levels().get(depth);
    int index = machine.tableFor(process, depth, address);
    Table table = machine.tables().get(index);
    String used =
        table.isShared()
            ? "used by %s; pt_share_count %s"
                .formatted(Words.number(table.sharers()), Words.number(table.sharers() - 1L))
            : "used by " + process.name() + " alone";
    return new Head(
        "%s page %x".formatted(shape.level().name(), machine.tableFrame(index)),
        table.isShared() ? "×" + Words.number(table.sharers()) : "",
        "%s of %s entries present, %s"
            .formatted(Words.number(table.entries().size()), Words.number(shape.entries()), used));
  }

  private static Head page(Machine machine, int index, int page) {
    HugetlbObject object = machine.objects().get(index);
    String title = "page " + Words.number(page);
    int number = object.page(page);
    if (number == Runs.NONE) {
      return new Head(title, "not in memory", Words.object(object));
    }
    int owner = object.range(object.rangeOf(page)).tagAt(page % object.pagesPerRange());
    return new Head(
        title,
        "frame %x".formatted(machine.hugeFrame(number, object.pageSize())),
        "%s, faulted in by %s, mapped by %s"
            .formatted(
                Words.object(object),
                Words.process(machine, owner),
                Words.count(object.mapCount(page), "table")));
  }
}
