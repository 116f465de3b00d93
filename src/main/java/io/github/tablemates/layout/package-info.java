/// Machine to picture: where everything stands, in plain numbers, and the marks that show it. It
/// knows nothing of screens or files.
@NullMarked
package io.github.tablemates.layout;

import org.jspecify.annotations.NullMarked;
