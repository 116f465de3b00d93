/// Scenario files: reading, checking, writing and running them. Jackson is used here and nowhere
/// else.
@NullMarked
package io.github.tablemates.scenario;

import org.jspecify.annotations.NullMarked;
