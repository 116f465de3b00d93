package io.github.tablemates.layout;

import io.github.tablemates.draw.CellCodes;
import io.github.tablemates.draw.Mark.Cells;
import io.github.tablemates.draw.Marks.Slot;
import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Point;
import io.github.tablemates.model.Runs;
import java.util.List;
import java.util.Optional;

/// The diagram of one state, laid out: every part with its place and its words, in drawing units.
///
/// Parts have ids that stay the same from step to step, so that a change can be shown as one.
public record Diagram(
    double width,
    double height,
    List<Column> columns,
    List<Lane> lanes,
    List<Card> cards,
    List<Link> links,
    List<Shared> tables,
    List<Panel> panels,
    List<PagePath> paths,
    List<BasePage> basePages) {

  /// A level's heading.
  public record Column(double x, double width, String name, String bits, String note) {}

  /// A process: its chip, name and pid, and the stretch of height that is its own.
  public record Lane(
      int identity,
      String name,
      String note,
      boolean alive,
      double x,
      double y,
      double height,
      boolean ruled,
      String text) {}

  /// A page of entries that belongs to one process, drawn as rows.
  ///
  /// @param table its index among the machine's tables
  /// @param depth its position among the paging's levels
  /// @param base first address that it maps
  /// @param ticks entries that are there but not drawn, as positions from 0 to 1
  /// @param kernelFrom where the kernel's part of the rail begins, 1 for none
  public record Card(
      String id,
      int identity,
      int table,
      int depth,
      long base,
      String level,
      String frame,
      double x,
      double y,
      double width,
      double height,
      List<Row> rows,
      List<Double> ticks,
      double kernelFrom,
      String text) {

    static final double HEAD = 26;

    /// Where a link that comes from the left ends.
    public Point inlet() {
      return new Point(x, y + HEAD / 2);
    }

    public Optional<Entry> entry(int index) {
      return rows.stream()
          .filter(Entry.class::isInstance)
          .map(Entry.class::cast)
          .filter(entry -> entry.index == index)
          .findFirst();
    }

    /// Where the link of an entry leaves.
    public Point outlet(Entry entry) {
      return new Point(x + width + 5, entry.y + Row.ENTRY / 2);
    }
  }

  /// A line of a card.
  public sealed interface Row {
    double GAP = 15;
    double ENTRY = 20;

    double y();
  }

  /// Entries that are not drawn.
  public record Gap(double y, String label) implements Row {}

  /// One entry.
  ///
  /// @param address the first that it stands for
  /// @param rail its position among all entries, from 0 to 1
  /// @param now whether it is on the path of the current step
  public record Entry(
      double y,
      int index,
      long address,
      String label,
      String note,
      Slot state,
      double rail,
      boolean now)
      implements Row {

    public boolean isHole() {
      return state == Slot.HOLE;
    }
  }

  /// A pointer from an entry to a page of entries.
  ///
  /// @param from the entry it leaves, as [Moment#entry] names it
  /// @param to id of the card it leads to
  /// @param port whether it ends at a port of a shared page; else it ends in a dot
  public record Link(
      String id,
      int identity,
      Outline outline,
      boolean now,
      boolean port,
      String from,
      String to,
      String text) {}

  /// A PMD page that maps huge pages, with whoever uses it.
  ///
  /// @param wasSharers how many used it before the current step
  /// @param row the entry that matters now, or what is in it
  public record Shared(
      String id,
      int table,
      String frame,
      double x,
      double y,
      double width,
      double height,
      List<Port> ports,
      int sharers,
      int wasSharers,
      CellCodes entries,
      Labelled row,
      String present,
      String range,
      String text) {

    public boolean isShared() {
      return sharers > 1;
    }
  }

  /// Where a sharer's link arrives.
  ///
  /// @param left whether it has just gone
  public record Port(int identity, double x, double y, boolean left) {}

  /// A row in a shared page's card.
  public record Labelled(double y, String label, String note, boolean now) {}

  /// A hugetlb object: its pages and its mappings.
  public record Panel(
      String id,
      int object,
      double x,
      double y,
      double width,
      double height,
      String name,
      String size,
      List<Range> ranges,
      double mappingsY,
      String mappingsNote,
      List<Mapping> mappings,
      String more,
      String text) {}

  /// The part of an object that one PMD page maps, as tiles.
  ///
  /// @param lens the corners of the wedge from the table's card, or empty
  /// @param number of the range in the object
  /// @param first page of the object that it shows
  /// @param owners its pages in memory; their tag is the process that faulted them in
  public record Range(
      double y,
      int number,
      int first,
      Runs owners,
      String name,
      String pages,
      String count,
      Cells cells,
      List<Point> lens,
      String text) {

    /// The process that faulted in a page, counted from the range's first, or [Runs#NONE].
    public int faultedBy(int page) {
      int run = owners.find(page);
      return run == Runs.NONE ? Runs.NONE : owners.tag(run);
    }

    public double tileX(int page) {
      return cells.cellX(page);
    }

    public double tileY(int page) {
      return cells.cellY(page);
    }
  }

  /// One line of `i_mmap`.
  public record Mapping(
      double y,
      double height,
      int identity,
      long start,
      String address,
      String perms,
      boolean permsDiffer,
      String part,
      String why,
      Mood mood,
      String text) {

    /// Itself before the search has come to it.
    Mapping unexamined() {
      return new Mapping(
          y, height, identity, start, address, perms, false, part, "", Mood.PLAIN, text);
    }
  }

  /// What became of a candidate.
  public enum Mood {
    PLAIN,
    FOUND,
    REFUSED,
    SKIPPED,
    NOT_REACHED;

    /// Whether the search looked at it.
    public boolean wasExamined() {
      return this == FOUND || this == REFUSED || this == SKIPPED;
    }
  }

  /// From an entry of a PMD page to its tile.
  public record PagePath(String id, Outline outline, double tileX, double tileY, double tileSize) {}

  /// A page of ordinary memory behind a PTE.
  public record BasePage(
      String id,
      int identity,
      double x,
      double y,
      double width,
      double height,
      String name,
      String note) {}

  public Optional<Link> link(String id) {
    return links.stream().filter(link -> link.id.equals(id)).findFirst();
  }

  public Optional<Shared> table(String id) {
    return tables.stream().filter(table -> table.id.equals(id)).findFirst();
  }

  public Optional<Card> card(String id) {
    return cards.stream().filter(card -> card.id.equals(id)).findFirst();
  }
}
