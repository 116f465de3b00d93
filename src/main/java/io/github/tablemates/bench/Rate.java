package io.github.tablemates.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/// How long one operation of a workload takes.
///
/// Other programs of a machine stretch wall time; the thread's own time on a processor is the
/// fairer figure.
///
/// @param cpuNanos the thread's time on a processor: the median of the rounds
/// @param wallNanos the same in wall time
/// @param bestNanos wall time in the best round
public record Rate(String name, double cpuNanos, double wallNanos, double bestNanos) {

  private static final int ROUNDS = 31;
  private static final long ROUND_NANOS = 30_000_000;
  private static final long WARM_UP_NANOS = 1_500_000_000;

  /// Millions of operations a second of the thread's own time.
  public double millions() {
    return 1e3 / cpuNanos;
  }

  /// Warms up and measures.
  public static Rate of(Workload workload) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long runs = 0;
    long begun = threads.getCurrentThreadCpuTime();
    long spent = 0;
    while (spent < WARM_UP_NANOS) {
      workload.run();
      runs++;
      spent = threads.getCurrentThreadCpuTime() - begun;
    }
    long inRound = Math.max(1, runs * ROUND_NANOS / spent);
    double[] cpu = new double[ROUNDS];
    double[] wall = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long cpuStart = threads.getCurrentThreadCpuTime();
      long wallStart = System.nanoTime();
      for (long i = 0; i < inRound; i++) {
        workload.run();
      }
      double operations = (double) inRound * workload.operations();
      wall[round] = (System.nanoTime() - wallStart) / operations;
      cpu[round] = (threads.getCurrentThreadCpuTime() - cpuStart) / operations;
    }
    Arrays.sort(cpu);
    Arrays.sort(wall);
    return new Rate(workload.name(), cpu[ROUNDS / 2], wall[ROUNDS / 2], wall[0]);
  }
}
