package io.github.tablemates.report;

import java.util.List;

/// A hugetlb mapping as /proc/PID/maps, smaps and pagemap show it.
///
/// @param perms its rights, such as `rw-s`
/// @param object the object's name
/// @param sharedHugetlb bytes of present pages that more than one table or process maps
/// @param privateHugetlb bytes of the other present pages
public record MappingReport(
    long start,
    long end,
    long offset,
    String perms,
    String object,
    long pageSize,
    long sharedHugetlb,
    long privateHugetlb,
    List<PageRun> pages) {}
