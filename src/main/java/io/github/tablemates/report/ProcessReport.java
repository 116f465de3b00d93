package io.github.tablemates.report;

import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import java.util.List;

/// A live process.
///
/// @param pageTables bytes charged to it for page tables (VmPTE)
/// @param mappings its hugetlb mappings in ascending order of address
public record ProcessReport(String name, long pageTables, List<MappingReport> mappings) {

  /// A live process as it is in a state.
  public static ProcessReport of(Machine machine, Process process) {
    return new Inspection(machine, process).report();
  }
}
