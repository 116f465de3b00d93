package io.github.tablemates.exercise;

import io.github.tablemates.model.Machine;
import io.github.tablemates.quiz.Question;
import io.github.tablemates.quiz.Quiz;
import io.github.tablemates.quiz.Topic;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.sim.Simulation;
import io.github.tablemates.sim.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Makes exercises: the same level and seed give the same one.
///
/// Level 1 is about touching and sharing, level 2 adds conditions that are not met and calls that
/// unshare, level 3 adds fork, advice, holes in the file and more processes.
public final class Generator {

  public static final int LEVELS = 3;

  private static final int ATTEMPTS = 200;

  private Generator() {}

  /// The exercise of a level and a seed.
  ///
  /// @param level from 1 to 3
  public static Exercise make(int level, long seed) {
    Exercise best = attempt(level, seed, 0);
    for (int i = 1; i < ATTEMPTS && !isRich(best); i++) {
      Exercise next = attempt(level, seed, i);
      best = richness(next) > richness(best) ? next : best;
    }
    return best;
  }

  private static boolean isRich(Exercise exercise) {
    return exercise.questions().size() >= 3 + exercise.level()
        && topics(exercise) >= 2 + exercise.level() / 2;
  }

  private static int richness(Exercise exercise) {
    return exercise.questions().size() + 2 * topics(exercise);
  }

  private static int topics(Exercise exercise) {
    Set<Topic> topics = new HashSet<>();
    exercise.questions().forEach(asked -> topics.add(asked.question().topic()));
    return topics.size();
  }

  private static Exercise attempt(int level, long seed, int attempt) {
    var plot = new Plot(level, new Dice(seed * 1_000_003 + level * 7_919L + attempt));
    List<Plot.Line> lines = plot.lines();
    Scenario scenario = plot.scenario("Exercise %d.%d".formatted(level, seed));
    Machine machine = scenario.machine().boot();
    var questions = new ArrayList<Exercise.Asked>();
    for (int i = 0; i < lines.size(); i++) {
      Step step = Simulation.step(machine, lines.get(i).command());
      int number = i + 1;
      List<Question> all = Quiz.all(step, number);
      if (!all.isEmpty()) {
        questions.add(new Exercise.Asked(number, all.getFirst()));
      }
      machine = step.after();
    }
    return new Exercise(
        level,
        seed,
        plot.asking(scenario, questions),
        lines.stream().map(Plot.Line::words).toList(),
        List.copyOf(questions));
  }
}
