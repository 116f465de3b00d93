/// Drawings as files: SVG, PNG, PDF, GIF, and a page that plays them.
@NullMarked
package io.github.tablemates.export;

import org.jspecify.annotations.NullMarked;
