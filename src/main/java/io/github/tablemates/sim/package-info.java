/// The rules of the machine: a command and a state in, events and the next state out. No clock, no
/// randomness, no input or output; methods carry the names of the kernel functions they follow.
@NullMarked
package io.github.tablemates.sim;

import org.jspecify.annotations.NullMarked;
