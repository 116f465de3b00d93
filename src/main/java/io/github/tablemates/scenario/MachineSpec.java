package io.github.tablemates.scenario;

import io.github.tablemates.model.KernelRules;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Pool;
import java.util.ArrayList;
import java.util.List;

/// The machine that a scenario asks for.
///
/// @param paging the paging mode's name; empty for the default
/// @param kernel the Linux version whose rules apply; empty for the newest
/// @param pools huge page pools, the default size first; empty for ample ones
public record MachineSpec(String paging, String kernel, List<PoolSpec> pools) {

  public static final MachineSpec DEFAULT = new MachineSpec("", "", List.of());

  /// A huge page pool at boot.
  public record PoolSpec(long pageSize, int persistent, int overcommit) {}

  /// The machine as it boots.
  public Machine boot() {
    Paging mode = mode();
    var list = new ArrayList<Pool>();
    for (PoolSpec pool : pools) {
      list.add(Pool.of(pool.pageSize(), pool.persistent(), pool.overcommit()));
    }
    for (long size : mode.hugeSizes()) {
      if (!pools.isEmpty()
          && mode.alwaysHas(size)
          && list.stream().noneMatch(pool -> pool.pageSize() == size)) {
        list.add(Pool.of(size, 0, 0));
      }
    }
    if (pools.isEmpty()) {
      mode.hugeSizes().stream()
          .filter(mode::alwaysHas)
          .forEach(size -> list.add(Pool.of(size, 0, Pool.AMPLE)));
    }
    return Machine.booted(mode, rules(), list);
  }

  /// What to call it: `Linux 6.1, x86-64-4level`.
  public String name() {
    return "Linux " + version() + ", " + mode().name();
  }

  /// The Linux version, such as `6.1`.
  public String version() {
    return kernel.isEmpty() ? rules().series() : kernel;
  }

  /// The default huge page size.
  public long defaultHugePage() {
    return pools.isEmpty() ? mode().pmdSize() : pools.getFirst().pageSize();
  }

  Paging mode() {
    return Paging.named(paging).orElse(Paging.X86_64_4LEVEL);
  }

  private KernelRules rules() {
    return kernel.isEmpty() ? KernelRules.NEWEST : KernelRules.forVersion(kernel);
  }

  /// Which rules stand in for a version that has none of its own, in a sentence; else empty.
  public String substitution() {
    String used = rules().version();
    String series = rules().series();
    boolean known = kernel.equals(series) || kernel.startsWith(series + ".");
    if (kernel.isEmpty() || (known && rules().basis() == KernelRules.Basis.MEASURED)) {
      return "";
    }
    if (known) {
      return "kernel %s: its rules are read from the kernel's history, not measured"
          .formatted(kernel);
    }
    return "kernel %s: the rules of %s are used, %s"
        .formatted(
            kernel,
            used,
            rules().equals(KernelRules.known().getFirst())
                ? "the oldest that are known"
                : "the nearest older ones that are known");
  }
}
