package io.github.tablemates.viewmodel;

import io.github.tablemates.edit.Rehearsal;
import io.github.tablemates.model.Machine;
import io.github.tablemates.quiz.Asked;
import io.github.tablemates.scenario.ScenarioStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a scenario says besides its commands.
///
/// @param title of the scenario
/// @param tags facts about its machine, such as `x86-64 · 4-level`
/// @param captions one per step
public record Script(String title, List<String> tags, List<Caption> captions) {

  /// What a scenario says of a step and asks before it; all may be empty.
  ///
  /// @param mark a named stop
  public record Caption(String title, String say, Asked asked, String mark) {
    public static final Caption NONE = new Caption("", "");

    public Caption(String title, String say) {
      this(title, say, Asked.NONE, "");
    }
  }

  /// What a scenario says; of a step that had to be left out, why.
  public static Script of(Rehearsal rehearsal) {
    Machine boot = rehearsal.boot();
    var captions = new ArrayList<Caption>();
    for (int i = 0; i < rehearsal.played().size(); i++) {
      ScenarioStep step = rehearsal.scenario().steps().get(i);
      String leftOut = rehearsal.played().get(i).leftOut();
      captions.add(
          leftOut.isEmpty()
              ? new Caption(step.title(), step.say(), step.asked(), step.mark())
              : new Caption("This step is left out", "It cannot run here: " + leftOut + "."));
    }
    List<String> tags = List.of(boot.paging().title(), "rules: Linux " + boot.rules().version());
    return new Script(rehearsal.scenario().title(), tags, captions);
  }

  /// The caption of a step, from 1 on.
  Caption caption(int step) {
    return step >= 1 && step <= captions.size() ? captions.get(step - 1) : Caption.NONE;
  }

  /// The steps that are named as stops, from 1 on.
  public Map<Integer, String> stops() {
    var stops = new LinkedHashMap<Integer, String>();
    for (int i = 0; i < captions.size(); i++) {
      if (!captions.get(i).mark.isEmpty()) {
        stops.put(i + 1, captions.get(i).mark);
      }
    }
    return stops;
  }
}
