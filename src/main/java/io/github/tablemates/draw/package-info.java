/// One drawing, many outputs: marks as plain geometry, the colours and types they name, and the
/// measures of the bundled fonts. Screen, SVG and PNG are painters of what is described here.
@NullMarked
package io.github.tablemates.draw;

import org.jspecify.annotations.NullMarked;
