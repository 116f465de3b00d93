/// What a step did, as the facts that /proc would show: the simulation's side of every comparison.
@NullMarked
package io.github.tablemates.report;

import org.jspecify.annotations.NullMarked;
