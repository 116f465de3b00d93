package io.github.tablemates.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.tablemates.model.KernelRules;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Size;
import io.github.tablemates.scenario.MachineSpec;
import io.github.tablemates.scenario.MachineSpec.PoolSpec;
import io.github.tablemates.scenario.Reading;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.scenario.ScenarioReader;
import io.github.tablemates.scenario.ScenarioRun;
import io.github.tablemates.scenario.ScenarioStep;
import io.github.tablemates.scenario.ScenarioWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Long walks at random: every machine that commands lead to must be sound.
class RandomWalkTest {

  private static final int STEPS = 1_000;

  /// More walks than the tests take: -Dtablemates.walks=1000.
  private static final int MORE = Integer.getInteger("tablemates.walks", 0);

  private record Walk(long seed, String paging, String kernel, int pages) {
    MachineSpec spec() {
      long huge = Paging.named(paging).orElseThrow().pmdSize();
      var pools = new ArrayList<PoolSpec>();
      pools.add(new PoolSpec(huge, pages, pages / 8));
      for (long size : Paging.named(paging).orElseThrow().hugeSizes()) {
        if (size != huge) {
          pools.add(new PoolSpec(size, size >= Size.GIB ? 2 : pages, 0));
        }
      }
      return new MachineSpec(paging, kernel, pools);
    }

    Machine start() {
      return spec().boot();
    }

    List<Command> commands() {
      return new Wanderer(seed, Paging.named(paging).orElseThrow()).commands(STEPS);
    }
  }

  private static final List<String> MODES = List.copyOf(Paging.all().keySet());

  private static final List<String> KERNELS =
      KernelRules.known().stream().map(KernelRules::version).toList();

  /// Every paging mode, every set of rules, and what most have: x86-64 with few pages and many.
  private static final List<Walk> WALKS =
      IntStream.range(0, Math.max(MODES.size(), KERNELS.size()) + MORE)
          .boxed()
          .flatMap(RandomWalkTest::walks)
          .toList();

  private static Stream<Walk> walks(int number) {
    String mode = MODES.get(number % MODES.size());
    String kernel = KERNELS.get(number % KERNELS.size());
    int pages = List.of(4096, 600, 24).get(number % 3);
    String newest = KernelRules.NEWEST.version();
    return Stream.of(
        new Walk(number, "x86-64-4level", kernel, 4096),
        new Walk(1_000_000L + number, mode, number % 2 == 0 ? newest : kernel, pages));
  }

  @ParameterizedTest
  @FieldSource("WALKS")
  void everyMachineIsSound(Walk walk) {
    List<Command> commands = walk.commands();
    String problem = problem(walk.start(), commands);
    if (!problem.isEmpty()) {
      List<Command> few =
          Shrink.shrink(commands, some -> kind(problem(walk.start(), some)).equals(kind(problem)));
      fail("%s: %s after this scenario:%n%s".formatted(walk, problem, file(walk, problem, few)));
    }
  }

  /// A problem without the names and numbers that differ from case to case.
  private static String kind(String problem) {
    return problem.replaceAll("\\{[^}]*\\}|\\d+|\\b[ABC]\\b", "");
  }

  /// A scenario file that does what some commands do; what cannot run is left out.
  private static String file(Walk walk, String title, List<Command> commands) {
    var steps = new ArrayList<ScenarioStep>();
    for (Step step : Wanderer.run(walk.start(), commands)) {
      steps.add(ScenarioStep.of(step.command()));
    }
    return ScenarioWriter.write(Scenario.of(title, walk.spec(), steps));
  }

  @Test
  void aWalkWrittenAsAScenarioFileTakesTheSameCourse() {
    for (Walk walk : WALKS.subList(0, 12)) {
      List<Step> steps = Wanderer.run(walk.start(), walk.commands());

      String text = file(walk, "A walk", walk.commands());
      var read = (Reading.Good) ScenarioReader.read("walk.json", text);
      ScenarioRun run = ScenarioRun.of("walk.json", read.scenario());

      assertThat(run.steps()).hasSize(steps.size());
      Machine end = run.steps().getLast().after();
      assertThat(Portrait.of(end)).isEqualTo(Portrait.of(steps.getLast().after()));
    }
  }

  @ParameterizedTest
  @FieldSource("WALKS")
  void theSameCommandsGiveTheSameMachine(Walk walk) {
    List<Command> commands = walk.commands();

    List<Step> once = Wanderer.run(walk.start(), commands);
    List<Step> again = Wanderer.run(walk.start(), commands);

    assertThat(again.size()).isEqualTo(once.size());
    for (int i = 0; i < once.size(); i++) {
      assertThat(again.get(i).events()).isEqualTo(once.get(i).events());
      assertThat(again.get(i).outcome()).isEqualTo(once.get(i).outcome());
    }
    assertThat(Portrait.of(again.getLast().after())).isEqualTo(Portrait.of(once.getLast().after()));
  }

  @Test
  void noStepChangesTheMachinesBeforeIt() {
    Walk walk = WALKS.getFirst();
    var portraits = new ArrayList<List<Object>>();
    var steps = new ArrayList<Step>();
    Machine machine = walk.start();
    for (Command command : walk.commands()) {
      if (Wanderer.canRun(machine, command)) {
        portraits.add(Portrait.of(machine));
        steps.add(Simulation.step(machine, command));
        machine = steps.getLast().after();
      }
    }

    for (int i = 0; i < steps.size(); i++) {
      assertThat(Portrait.of(steps.get(i).before())).isEqualTo(portraits.get(i));
    }
  }

  /// A walk that nothing happens on would prove nothing.
  @Test
  void theWalksSeeEverythingThatCanHappen() {
    Map<String, Integer> seen = new TreeMap<>();
    for (Walk walk : WALKS) {
      for (Step step : Wanderer.run(walk.start(), walk.commands())) {
        step.events()
            .forEach(event -> seen.merge(event.getClass().getSimpleName(), 1, Integer::sum));
        step.events(Event.CandidateExamined.class)
            .forEach(event -> seen.merge(event.verdict().name(), 1, Integer::sum));
      }
    }

    assertThat(seen)
        .containsKeys("FOUND", "NO_TABLE", "OTHER_FLAGS", "OTHER_INDEX", "NOT_WHOLE_SLOT");
    for (Class<?> kind : Event.class.getPermittedSubclasses()) {
      assertThat(seen).containsKey(kind.getSimpleName());
    }
    assertThat(seen.get("TableShared")).isGreaterThan(150);
    assertThat(seen.get("TableUnshared")).isGreaterThan(120);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 17, 99})
  void shrinkingLeavesWhatTheFailureNeeds(int first) {
    var numbers = new ArrayList<Integer>();
    for (int i = 0; i < 100; i++) {
      numbers.add(i);
    }

    List<Integer> few = Shrink.shrink(numbers, some -> some.contains(first) && some.contains(42));

    assertThat(few).containsExactlyInAnyOrder(first, 42);
  }

  /// The first thing that is wrong after some of the commands, or nothing.
  private static String problem(Machine start, List<Command> commands) {
    Machine machine = start;
    for (Command command : commands) {
      if (!Wanderer.canRun(machine, command)) {
        continue;
      }
      try {
        machine = Simulation.step(machine, command).after();
      } catch (RuntimeException crash) {
        return command.getClass().getSimpleName() + " throws " + crash.getClass().getSimpleName();
      }
      if (!Invariants.broken(machine).isEmpty()) {
        return Invariants.broken(machine).getFirst();
      }
      if (!SharingRules.broken(machine).isEmpty()) {
        return SharingRules.broken(machine).getFirst();
      }
    }
    return "";
  }
}
