/// New scenarios with questions, made from a seed.
@NullMarked
package io.github.tablemates.exercise;

import org.jspecify.annotations.NullMarked;
