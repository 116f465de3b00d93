package io.github.tablemates.viewmodel;

import io.github.tablemates.sim.Timeline;

/// Where the player stands, and whether it came there by playing one step forward.
///
/// @param from the cursor before
/// @param animate whether the way there should be shown
public record Place(Timeline timeline, int from, boolean animate) {}
