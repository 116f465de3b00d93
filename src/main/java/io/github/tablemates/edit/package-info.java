/// A scenario as a document: changed step by step, undone, kept, and asked in advance what it would
/// do. Values and functions only; files are the one thing outside that it touches.
@NullMarked
package io.github.tablemates.edit;

import org.jspecify.annotations.NullMarked;
