/// Measures the simulation: how fast it is and how much memory it takes. What it prints is for
/// comparing, and no test depends on it.
@NullMarked
package io.github.tablemates.bench;

import org.jspecify.annotations.NullMarked;
