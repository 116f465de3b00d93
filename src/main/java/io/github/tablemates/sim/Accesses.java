package io.github.tablemates.sim;

import io.github.tablemates.model.Vma;

/// What is left of a row of accesses in one mapping.
///
/// @param left how many
/// @param step bytes from one to the next
record Accesses(int process, Vma vma, long address, boolean write, long left, long step) {}
