/// The program: its command line.
@NullMarked
package io.github.tablemates.app;

import org.jspecify.annotations.NullMarked;
