package io.github.tablemates.explain;

import io.github.tablemates.model.Runs;

/// A moment of a step's story that can be shown and named on its own: one event of the model, or
/// one aspect of it.
///
/// @param kind what happens
/// @param label a few letters for the strip of moments
/// @param text what changes and for whom, as a sentence
/// @param function the kernel function, or empty
/// @param value what a check really found, or empty
/// @param sign how it ended
/// @param about what it touches
/// @param from when it begins, in milliseconds of the story
/// @param millis how long it takes
public record MicroStep(
    Kind kind,
    String label,
    String text,
    String function,
    String value,
    Sign sign,
    About about,
    double from,
    double millis) {

  /// What happens in a moment, with the phase of the story that it belongs to.
  public enum Kind {
    /// A call enters the kernel.
    CALL("call"),
    /// A mapping appears, goes, is cut or gets other flags.
    MAPPING("mapping"),
    /// A process starts or ends.
    PROCESS("process"),
    /// A hugetlb object or a pool changes.
    OBJECT("object"),
    /// The hardware follows the tables.
    WALK("walk"),
    /// The walk ends at an empty entry.
    STOP("walk"),
    /// A question about the faulting mapping.
    CHECK("ask"),
    /// The search looks at a mapping of the object.
    CANDIDATE("search"),
    /// A table page is allocated.
    TABLE("table"),
    /// A slot gets a pointer to a table.
    LINK("link"),
    /// The number of a table's sharers changes.
    COUNT("link"),
    /// Entries are filled.
    FILL("entries"),
    /// Entries are emptied or change their rights.
    ENTRIES("entries"),
    /// A process's pointer to a shared table is cleared.
    CLEAR("unshare"),
    /// The table has fewer sharers.
    UNCOUNT("unshare"),
    /// What the process could reach is a hole.
    HOLE("unshare"),
    /// The translations are dropped.
    FLUSH("unshare"),
    /// It ends badly: an errno, a signal, a call that never returns.
    END("end"),
    /// More of the same, not shown one by one.
    MORE("more");

    private final String phase;

    Kind(String phase) {
      this.phase = phase;
    }

    /// The part of a story that such moments make up.
    public String phase() {
      return phase;
    }
  }

  /// How a check or a candidate came out.
  public enum Sign {
    NONE,
    YES,
    NO,
    SKIPPED
  }

  /// What a moment touches; `Runs.NONE` and -1 stand for nothing.
  ///
  /// @param process index of the process
  /// @param address the address or the first address of a range
  /// @param table index of the table
  /// @param object index of the object
  /// @param candidate index of the process whose mapping is examined
  public record About(int process, long address, int table, int object, int candidate) {

    public static final About NOTHING = of(Runs.NONE, -1);

    static About of(int process, long address) {
      return new About(process, address, Runs.NONE, Runs.NONE, Runs.NONE);
    }

    About at(int newTable) {
      return new About(process, address, newTable, object, candidate);
    }

    About in(int newObject, int newCandidate) {
      return new About(process, address, table, newObject, newCandidate);
    }
  }

  /// When it is over, in milliseconds of the story.
  public double to() {
    return from + millis;
  }

  MicroStep scaled(double factor) {
    return new MicroStep(
        kind, label, text, function, value, sign, about, from * factor, millis * factor);
  }
}
