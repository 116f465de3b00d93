/// State and commands behind the window; no nodes, no threads, tested without a toolkit.
@NullMarked
package io.github.tablemates.viewmodel;

import org.jspecify.annotations.NullMarked;
