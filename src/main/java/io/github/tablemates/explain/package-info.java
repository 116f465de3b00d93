/// Steps in words: what kind of step it was, what it was about, what happened and why.
@NullMarked
package io.github.tablemates.explain;

import org.jspecify.annotations.NullMarked;
