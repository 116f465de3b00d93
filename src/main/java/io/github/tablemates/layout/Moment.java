package io.github.tablemates.layout;

import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Ring;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A moment between two states, as what differs from the state that is being reached: links that
/// are still growing or going, holes that are still being hatched, rings that are being divided
/// anew.
///
/// @param growing link or path id → how much of it is there, from 0 to 1; all others are whole
/// @param retracting links of the state before that are on their way out
/// @param holes card id and entry → how much of a new hole is hatched
/// @param rings table id → how its ring looks on the way
/// @param badges table id → the text of its badge on the way
/// @param arriving id of a card that is appearing → its opacity
/// @param verdicts how many of the search's verdicts are out
/// @param pending entries and ports that are not linked yet, as [#entry] and [#port] name them
public record Moment(
    Map<String, Double> growing,
    List<Leaving> retracting,
    Map<String, Double> holes,
    Map<String, RingOnTheWay> rings,
    Map<String, String> badges,
    Map<String, Double> arriving,
    int verdicts,
    Set<String> pending) {

  /// Nothing moves.
  public static final Moment REST =
      new Moment(
          Map.of(), List.of(), Map.of(), Map.of(), Map.of(), Map.of(), Integer.MAX_VALUE, Set.of());

  /// A link that goes: `rest` of it is still there.
  public record Leaving(int identity, Outline outline, double rest) {}

  /// A ring between two divisions.
  ///
  /// @param segments in order
  /// @param shares of the whole length, all together 1
  public record RingOnTheWay(List<Ring.Segment> segments, List<Double> shares) {}

  static String entry(String card, int index) {
    return card + "#" + index;
  }

  static String port(String table, int identity) {
    return table + "@" + identity;
  }

  /// The current row of a table's card, whose page is not reached yet.
  static String row(String table) {
    return table + "!";
  }

  boolean isPending(String name) {
    return pending.contains(name);
  }

  double grown(String id) {
    return growing.getOrDefault(id, 1.0);
  }

  double arrived(String id) {
    return arriving.getOrDefault(id, 1.0);
  }
}
