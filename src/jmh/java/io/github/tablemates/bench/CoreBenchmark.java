package io.github.tablemates.bench;

import io.github.tablemates.model.Machine;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The workloads of the command `bench` under JMH. A score is the time of a whole run: of 64 links
/// or unshares, of 4,096 single touches, of 32,704 faults, of 32,768 touches in a row.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(jvmArgsAppend = "-XX:+UseSerialGC")
public class CoreBenchmark {

  /// A place in the list of workloads.
  @Param({"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15"})
  public int workload;

  private Workload work;

  @Setup(Level.Trial)
  public void prepare() {
    List<Workload> all = Workloads.all();
    work = all.get(workload);
    System.out.printf("%s: %,d operations%n", work.name(), work.operations());
  }

  @Benchmark
  public Machine run() {
    return work.run();
  }
}
