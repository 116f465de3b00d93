package io.github.tablemates.view;

/// What the head of the window asks the window to do.
///
/// @param begin asks for a new scenario
/// @param choose asks for a file to open
/// @param describe asks for the title and the machine
/// @param find opens the search
/// @param transcript shows the steps in words, or hides them
/// @param keys shows the sheet of keys
record WindowCommands(
    Runnable begin,
    Runnable choose,
    Runnable describe,
    Runnable find,
    Runnable transcript,
    Runnable keys) {}
