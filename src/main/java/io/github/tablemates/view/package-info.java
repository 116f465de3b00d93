/// What is on the screen: code-only nodes that bind to view-models, and the painter of drawings.
@NullMarked
package io.github.tablemates.view;

import org.jspecify.annotations.NullMarked;
