/// Questions before a step, whose answers the model computes; no toolkit.
@NullMarked
package io.github.tablemates.quiz;

import org.jspecify.annotations.NullMarked;
