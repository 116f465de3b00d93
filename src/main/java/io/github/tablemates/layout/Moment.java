package io.github.tablemates.layout;

import io.github.tablemates.draw.CellCodes;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Point;
import io.github.tablemates.draw.Rect;
import io.github.tablemates.draw.Ring;
import io.github.tablemates.layout.Diagram.Card;
import io.github.tablemates.layout.Diagram.Entry;
import io.github.tablemates.layout.Diagram.Lane;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A moment between two states, as what differs from the state that is being reached: links that
/// are still growing or going, holes that are still being hatched, rings that are being divided
/// anew.
///
/// @param growing link or path id → how much of it is there, from 0 to 1; all others are whole
/// @param retracting links of the state before that are on their way out
/// @param holes card id and entry → how much of a new hole is hatched
/// @param rings table id → how its ring looks on the way
/// @param badges table id → the text of its badge on the way
/// @param arriving id of a card, or entry with a hole, that is appearing → its opacity
/// @param search how far the search has come
/// @param pending entries and ports that are not linked yet, as [#entry] and [#port] name them
/// @param walk how far the walk to the current entry has come
/// @param maps table or range id → its cells on the way
/// @param leaving marks of the state before that are on their way out
/// @param callout the questions about the faulting mapping, or null
/// @param was entries that are still as they were in the state before
/// @param cards cards that are still as they were, because an entry of theirs is not there
///   afterwards
/// @param lanes lanes whose plates are still as they were
/// @param marked entries that are being changed
/// @param kept ports that are not left yet
/// @param bars process → what happens to its address-space bar
public record Moment(
    Map<String, Double> growing,
    List<Leaving> retracting,
    Map<String, Double> holes,
    Map<String, RingOnTheWay> rings,
    Map<String, String> badges,
    Map<String, Double> arriving,
    Search search,
    Set<String> pending,
    Walk walk,
    Map<String, Filling> maps,
    List<Mark> leaving,
    @Nullable Callout callout,
    Map<String, Entry> was,
    Map<String, Card> cards,
    Map<Integer, Lane> lanes,
    Set<String> marked,
    Set<String> kept,
    Map<Integer, Bar> bars) {

  /// Nothing moves.
  public static final Moment REST = marking(Set.of(), Map.of());

  /// Nothing moves, and what was changed is marked; some of it may still fade in.
  static Moment marking(Set<String> entries, Map<String, Double> arriving) {
    return new Moment(
        Map.of(),
        List.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        arriving,
        Search.OVER,
        Set.of(),
        Walk.OVER,
        Map.of(),
        List.of(),
        null,
        Map.of(),
        Map.of(),
        Map.of(),
        entries,
        Set.of(),
        Map.of());
  }

  /// A link that goes: `rest` of it is still there.
  ///
  /// @param marked whether it is its turn
  public record Leaving(int identity, Outline outline, double rest, boolean marked) {}

  /// A ring between two divisions.
  ///
  /// @param segments in order; none where the page is not shared yet
  /// @param shares of the whole length, all together 1
  public record RingOnTheWay(List<Ring.Segment> segments, List<Double> shares) {}

  /// A search on its way through `i_mmap`; its mappings are named as [#mapping] does.
  ///
  /// @param verdicts those whose verdict is out
  /// @param lit the one that is looked at, or empty
  /// @param over whether all verdicts are out, and what was not reached is known
  public record Search(Set<String> verdicts, String lit, boolean over) {
    static final Search OVER = new Search(Set.of(), "", true);

    boolean isOut(String mapping) {
      return over || verdicts.contains(mapping);
    }
  }

  /// A walk on its way.
  ///
  /// @param links link id → how much of its highlight is there; all others have it whole
  /// @param dark entries and rows that it has not come to
  /// @param pulse where it is, or null
  /// @param stopped where it ended in a fault that is not served yet, or null
  public record Walk(
      Map<String, Double> links, Set<String> dark, @Nullable Point pulse, @Nullable Point stopped) {
    static final Walk OVER = new Walk(Map.of(), Set.of(), null, null);
  }

  /// Cells on their way, and the number of them that are filled by now.
  public record Filling(CellCodes codes, int present) {}

  /// The questions that the kernel asks about a mapping before it looks for a table.
  ///
  /// @param box where they stand
  public record Callout(Rect box, String title, List<Line> lines) {

    /// One question; without an answer as long as `asked` is less than 1.
    public record Line(String text, String function, String value, boolean held, double asked) {}
  }

  /// An address-space bar on its way.
  ///
  /// @param grown how much of what is new is there
  /// @param flushed how far the TLB flush has come, 0 and 1 for none under way
  public record Bar(double grown, double flushed) {}

  static String entry(String card, int index) {
    return card + "#" + index;
  }

  static String port(String table, int identity) {
    return table + "@" + identity;
  }

  static String lane(int identity) {
    return "lane/" + identity;
  }

  static String mapping(int identity, long start) {
    return "vma/" + identity + "/" + start;
  }

  /// The current row of a table's card, whose page is not reached yet.
  static String row(String table) {
    return table + "!";
  }

  boolean isPending(String name) {
    return pending.contains(name);
  }

  /// Whether the walk has come to an entry or a row.
  boolean isReached(String name) {
    return !walk.dark.contains(name);
  }

  double grown(String id) {
    return growing.getOrDefault(id, 1.0);
  }

  double arrived(String id) {
    return arriving.getOrDefault(id, 1.0);
  }

  /// The id of the slot link of a process and a table at an address.
  public static String slotLink(int process, long base, int table) {
    return "slot/%d/%x/%d".formatted(process, base, table);
  }
}
