package io.github.tablemates.sim;

import java.util.ArrayList;
import java.util.List;

/// Minor faults of a row of accesses, in order: runs of equal counts, and stretches of runs that
/// come again and again, as with many slots or many processes alike.
public record FaultRuns(List<Part> parts) {

  public static final FaultRuns NONE = new FaultRuns(List.of());

  /// What a row of accesses is made of.
  public sealed interface Part {
    long accesses();

    long total();
  }

  /// `count` accesses that took `faults` each.
  public record Run(int faults, long count) implements Part {
    @Override
    public long accesses() {
      return count;
    }

    @Override
    public long total() {
      return faults * count;
    }
  }

  /// The same parts, `times` times after one another.
  public record Repeat(List<Part> parts, long times) implements Part {
    @Override
    public long accesses() {
      return times * sumAccesses(parts);
    }

    @Override
    public long total() {
      return times * sumFaults(parts);
    }
  }

  private static long sumAccesses(List<Part> parts) {
    return parts.stream().mapToLong(Part::accesses).sum();
  }

  private static long sumFaults(List<Part> parts) {
    return parts.stream().mapToLong(Part::total).sum();
  }

  public long accesses() {
    return sumAccesses(parts);
  }

  public long faults() {
    return sumFaults(parts);
  }

  /// Takes runs until it has seen enough.
  public interface Visitor {
    boolean visit(Run run);
  }

  /// Visits the runs in order, neighbours of equal counts as one, until the visitor says false.
  public void visit(Visitor visitor) {
    var joining = new Joining(visitor);
    if (joining.all(parts)) {
      joining.flush();
    }
  }

  /// All runs as one list.
  ///
  /// @throws TooLarge if there are more than `most`
  public List<Run> runs(int most) {
    var runs = new ArrayList<Run>();
    visit(
        run -> {
          runs.add(run);
          return runs.size() <= most;
        });
    if (runs.size() > most) {
      throw new TooLarge("more than %,d runs of faults are not listed".formatted(most));
    }
    return runs;
  }

  private static final class Joining {
    private final Visitor visitor;
    private int faults;
    private long count;

    Joining(Visitor visitor) {
      this.visitor = visitor;
    }

    boolean all(List<Part> parts) {
      for (Part part : parts) {
        if (!one(part)) {
          return false;
        }
      }
      return true;
    }

    private boolean one(Part part) {
      return switch (part) {
        case Run run -> run(run);
        case Repeat repeat -> {
          boolean goesOn = true;
          for (long i = 0; i < repeat.times && goesOn; i++) {
            goesOn = all(repeat.parts);
          }
          yield goesOn;
        }
      };
    }

    private boolean run(Run run) {
      boolean goesOn = run.faults == faults || flush();
      faults = run.faults;
      count += run.count;
      return goesOn;
    }

    boolean flush() {
      boolean goesOn = count == 0 || visitor.visit(new Run(faults, count));
      count = 0;
      return goesOn;
    }
  }

  /// Collects runs, joins equal neighbours, and folds processes that fared alike.
  static final class Builder {
    private final List<Part> done = new ArrayList<>(0);
    private List<Part> row = new ArrayList<>(1);
    private List<Part> last = List.of();
    private long times;
    private int faults;
    private long count;
    private long total;

    void add(int faultsEach, long accesses) {
      total += accesses;
      if (faultsEach != faults) {
        flush();
        faults = faultsEach;
      }
      count += accesses;
    }

    /// Adds `times` rows of one access with one fault and `without` accesses with none.
    void addOneIn(long without, long times) {
      if (without == 0) {
        add(1, times);
        return;
      }
      flush();
      row.add(new Repeat(List.of(new Run(1, 1), new Run(0, without)), times));
      total += (1 + without) * times;
    }

    /// Ends the accesses of one process.
    void endProcess() {
      flush();
      if (row.isEmpty()) {
        return;
      }
      if (row.equals(last)) {
        times++;
        row.clear();
      } else {
        endAlike();
        last = row;
        times = 1;
        row = new ArrayList<>(1);
      }
    }

    private void endAlike() {
      if (times == 1) {
        done.addAll(last);
      } else if (times > 1) {
        done.add(new Repeat(last, times));
      }
    }

    long accesses() {
      return total;
    }

    private void flush() {
      if (count > 0) {
        row.add(new Run(faults, count));
        count = 0;
      }
    }

    FaultRuns build() {
      endProcess();
      if (done.isEmpty() && times == 1) {
        return new FaultRuns(last);
      }
      endAlike();
      return done.isEmpty() ? NONE : new FaultRuns(done);
    }
  }
}
