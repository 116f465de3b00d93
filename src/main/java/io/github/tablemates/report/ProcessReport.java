package io.github.tablemates.report;

import java.util.List;

/// A live process.
///
/// @param pageTables bytes charged to it for page tables (VmPTE)
/// @param mappings its hugetlb mappings in ascending order of address
public record ProcessReport(String name, long pageTables, List<MappingReport> mappings) {}
