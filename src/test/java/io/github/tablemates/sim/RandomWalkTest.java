package io.github.tablemates.sim;

import static io.github.tablemates.sim.Lab.H;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.tablemates.model.KernelRules;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Long walks at random: every machine that commands lead to must be sound.
class RandomWalkTest {

  private static final int STEPS = 600;

  private record Walk(long seed, String paging, String kernel, int pages) {
    Machine start() {
      var pools = List.of(Pool.of(H, pages, pages / 8), Pool.of(Size.GIB, 2, 0));
      Paging mode = Paging.named(paging).orElseThrow();
      return Machine.booted(mode, KernelRules.forVersion(kernel), pools);
    }

    List<Command> commands() {
      return new Wanderer(seed).commands(STEPS);
    }
  }

  private static final List<Walk> WALKS =
      List.of(
          new Walk(1, "x86-64-4level", "7.2", 4096),
          new Walk(2, "x86-64-4level", "7.2", 4096),
          new Walk(3, "x86-64-4level", "7.2", 24),
          new Walk(4, "x86-64-4level", "6.12", 600),
          new Walk(5, "x86-64-4level", "6.1", 4096),
          new Walk(6, "x86-64-4level", "5.10", 4096),
          new Walk(7, "x86-64-5level", "7.2", 4096),
          new Walk(8, "x86-64-5level", "7.2", 24),
          new Walk(9, "arm64-4k-48", "6.12", 4096),
          new Walk(10, "riscv64-sv39", "7.2", 4096),
          new Walk(11, "x86-64-4level", "6.18", 4096));

  @ParameterizedTest
  @FieldSource("WALKS")
  void everyMachineIsSound(Walk walk) {
    List<Command> commands = walk.commands();
    String problem = problem(walk.start(), commands);
    if (!problem.isEmpty()) {
      List<Command> few =
          Shrink.shrink(commands, some -> problem(walk.start(), some).equals(problem));
      String lines = few.stream().map(Command::toString).collect(joining("\n  "));
      fail("%s: %s after\n  %s".formatted(walk, problem, lines));
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
      if (kind == Event.Hung.class) {
        continue; // the walks' moves are short, and it ends whatever its process could do
      }
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
