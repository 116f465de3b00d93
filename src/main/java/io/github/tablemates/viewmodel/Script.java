package io.github.tablemates.viewmodel;

import java.util.List;

/// What a scenario says besides its commands.
///
/// @param title of the scenario
/// @param tags facts about its machine, such as `x86-64 · 4-level`
/// @param captions one per step
public record Script(String title, List<String> tags, List<Caption> captions) {

  /// What a scenario says of a step; both may be empty.
  public record Caption(String title, String say) {
    public static final Caption NONE = new Caption("", "");
  }

  /// The caption of a step, from 1 on.
  Caption caption(int step) {
    return step >= 1 && step <= captions.size() ? captions.get(step - 1) : Caption.NONE;
  }
}
