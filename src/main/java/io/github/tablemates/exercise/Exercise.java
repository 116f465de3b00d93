package io.github.tablemates.exercise;

import io.github.tablemates.quiz.Question;
import io.github.tablemates.scenario.Scenario;
import java.util.List;

/// A new scenario and what to ask in it.
///
/// @param calls each step as a line of text that gives no answer away
public record Exercise(
    int level, long seed, Scenario scenario, List<String> calls, List<Asked> questions) {

  /// A question before a step.
  ///
  /// @param step the step's number, from 1
  public record Asked(int step, Question question) {}

  /// `exercise-1-7`: its files begin with it.
  public String name() {
    return "exercise-%d-%d".formatted(level, seed);
  }
}
