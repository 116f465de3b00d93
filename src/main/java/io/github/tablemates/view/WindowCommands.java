package io.github.tablemates.view;

/// What the head of the window asks the window to do.
///
/// @param begin asks for a new scenario
/// @param choose asks for a file to open
/// @param describe asks for the title and the machine
/// @param keys shows the sheet of keys
record WindowCommands(Runnable begin, Runnable choose, Runnable describe, Runnable keys) {}
