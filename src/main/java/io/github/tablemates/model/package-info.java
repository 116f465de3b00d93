/// The machine at one instant: page tables, mappings, hugetlb objects and pools as immutable
/// values.
@NullMarked
package io.github.tablemates.model;

import org.jspecify.annotations.NullMarked;
