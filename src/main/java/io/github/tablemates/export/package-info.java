/// Drawings as files: SVG and PNG.
@NullMarked
package io.github.tablemates.export;

import org.jspecify.annotations.NullMarked;
