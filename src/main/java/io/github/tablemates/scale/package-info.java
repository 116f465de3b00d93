/// Many processes at once: what they cost by arithmetic, and which of them are alike.
@NullMarked
package io.github.tablemates.scale;

import org.jspecify.annotations.NullMarked;
