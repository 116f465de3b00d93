package io.github.tablemates.layout;

import io.github.tablemates.draw.CellCodes;
import io.github.tablemates.draw.Mark.Cells;
import io.github.tablemates.draw.Marks.Slot;
import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Point;
import io.github.tablemates.draw.Rect;
import io.github.tablemates.model.Runs;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The diagram of one state, laid out: every part with its place and its words, in drawing units.
///
/// Parts have ids that stay the same from step to step, so that a change can be shown as one.
public record Diagram(
    double width,
    double height,
    List<Column> columns,
    List<Lane> lanes,
    List<Group> groups,
    List<Card> cards,
    List<Link> links,
    List<Shared> tables,
    List<Panel> panels,
    List<PagePath> paths,
    List<BasePage> basePages,
    List<Ghost> ghosts) {

  /// A level's heading.
  public record Column(double x, double width, String name, String bits, String note) {}

  /// A process: its chip, name and pid, and the stretch of height that is its own.
  ///
  /// @param compact whether its top levels are folded into its head, which then has two lines
  /// @param tags what is unusual about it, such as `hangs`
  public record Lane(
      int identity,
      String name,
      String note,
      boolean alive,
      double x,
      double y,
      double height,
      boolean ruled,
      boolean compact,
      List<Tag> tags,
      String text) {

    /// Itself with the plates of an earlier state.
    Lane as(Lane earlier) {
      return new Lane(
          identity,
          name,
          earlier.note,
          earlier.alive,
          x,
          y,
          height,
          ruled,
          compact,
          earlier.tags,
          earlier.text);
    }
  }

  /// A word on a plate.
  ///
  /// @param alert whether it is about something lost
  public record Tag(String word, boolean alert) {}

  /// Processes that are alike, as a stacked card.
  ///
  /// @param identity whose hue it has
  /// @param first index of the first of them
  /// @param stretches the states of their slots
  public record Group(
      String id,
      int identity,
      int first,
      int count,
      Rect box,
      String title,
      String note,
      List<Stretch> stretches,
      String text) {}

  /// A page of entries that belongs to one process, drawn as rows.
  ///
  /// @param table its index among the machine's tables
  /// @param depth its position among the paging's levels
  /// @param base first address that it maps
  /// @param head the height of its head, 0 for a card without one
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
      double head,
      double height,
      List<Row> rows,
      List<Double> ticks,
      double kernelFrom,
      String text) {

    static final double HEAD = 26;

    /// Where a link that comes from the left ends.
    public Point inlet() {
      return new Point(x, y + (head > 0 ? head : height) / 2);
    }

    Card with(List<Row> newRows) {
      return new Card(
          id,
          identity,
          table,
          depth,
          base,
          level,
          frame,
          x,
          y,
          width,
          head,
          height,
          newRows,
          ticks,
          kernelFrom,
          text);
    }

    /// Whether some of its mapped entries are not drawn.
    boolean isFolded() {
      return rows.stream().anyMatch(row -> row instanceof Gap gap && !gap.stretches().isEmpty());
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
  ///
  /// @param from index of the first
  /// @param to index after the last
  /// @param stretches what is mapped among them, by state
  public record Gap(double y, int from, int to, String label, List<Stretch> stretches)
      implements Row {}

  /// Entries in a row in the same state, as shares of what is mapped of a gap.
  public record Stretch(double from, double to, Slot state) {}

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

    /// Itself in another state.
    Entry as(String newNote, Slot newState, boolean isNow) {
      return new Entry(y, index, address, label, newNote, newState, rail, isNow);
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
      String text) {

    /// Whether it leads from an entry straight to a tile.
    boolean isLeaf() {
      return id.startsWith("leaf/");
    }
  }

  /// A PMD page that maps huge pages, with whoever uses it.
  ///
  /// @param object index of the object whose pages it maps
  /// @param firstPage the page of the object that its entry 0 stands for; may be negative
  /// @param wasSharers how many used it before the current step
  /// @param raw some entries with their raw values, for a closer look
  /// @param copies private pages behind it, as tiles that are in no page cache
  /// @param row the entry that matters now, or what is in it
  public record Shared(
      String id,
      int table,
      int object,
      int firstPage,
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
      List<Labelled> raw,
      Copies copies,
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
  /// @param crowd whether it stands for all sharers without a lane
  public record Port(int identity, double x, double y, boolean left, boolean crowd) {}

  /// Private copies behind a page of entries: as tiles of their process under its card.
  public record Copies(int identity, int count, double y) {}

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
      @Nullable Overview overview,
      double mappingsY,
      String mappingsNote,
      List<Mapping> mappings,
      String more,
      String text) {}

  /// All ranges of an object where not all of them are drawn: one cell for each, or for several.
  public record Overview(double y, String label, Cells cells, double bottom, String text) {}

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
      double bottom,
      String name,
      String pages,
      String count,
      Cells cells,
      List<Point> lens,
      String text) {

    /// Itself with other tiles.
    Range with(Cells newCells, String newCount) {
      return new Range(
          y, number, first, owners, bottom, name, pages, newCount, newCells, lens, text);
    }

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

  /// One line of `i_mmap`; one without identity (`Runs.NONE`) stands for several that are not
  /// drawn.
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
      String words) {

    /// What it is, and what became of it.
    public String text() {
      return why.isEmpty() ? words : words + ", " + why;
    }

    /// Itself before the search has come to it.
    Mapping unexamined() {
      return new Mapping(
          y, height, identity, start, address, perms, false, part, "", Mood.PLAIN, words);
    }
  }

  /// From an entry of a PMD page to its tile.
  public record PagePath(String id, Outline outline, double tileX, double tileY, double tileSize) {}

  /// The card of a level that the machine folds away, shown because someone asked.
  public record Ghost(double x, double y, double width, double height, String level, String note) {}

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

  Diagram with(List<Card> newCards) {
    return new Diagram(
        width, height, columns, lanes, groups, newCards, links, tables, panels, paths, basePages,
        ghosts);
  }

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
