package io.github.tablemates.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.model.KernelRules;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.Via;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.Simulation;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleViewModelTest {

  private static Machine machine(Command... commands) {
    var pools = List.of(Pool.of(2 * Size.MIB, Pool.AMPLE, 0));
    Machine machine = Machine.booted(Paging.X86_64_4LEVEL, KernelRules.NEWEST, pools);
    for (Command command : commands) {
      machine = Simulation.step(machine, command).after();
    }
    return machine;
  }

  private static final Command.Create FILE =
      new Command.Create("sga", Via.MEMFD_CREATE, 64 * Size.GIB, 2 * Size.MIB, false);

  @Test
  void theFirstQuestionIsTheMachinesOwn() {
    var scale = new ScaleViewModel(machine(FILE, new Command.Spawn("worker", 300)));

    assertThat(scale.estimateProperty().get().processes()).isEqualTo(300);
    assertThat(scale.estimateProperty().get().bytes()).isEqualTo(64 * Size.GIB);
    assertThat(scale.objectProperty().get()).isZero();
  }

  @Test
  void anEmptyMachineAsksAboutATerabyte() {
    var scale = new ScaleViewModel(machine());

    assertThat(scale.estimateProperty().get().bytes()).isEqualTo(Size.TIB);
    assertThat(scale.objectProperty().get()).isEqualTo(-1);
  }

  @Test
  void anotherArchitectureKeepsTheDataAndTakesPagesItHas() {
    var scale = new ScaleViewModel(machine(FILE));

    scale.askPaging(Paging.named("arm64-64k-48").orElseThrow());

    assertThat(scale.estimateProperty().get().bytes()).isEqualTo(64 * Size.GIB);
    assertThat(scale.estimateProperty().get().pageSize()).isEqualTo(2 * Size.MIB);
    assertThat(scale.estimateProperty().get().shares()).isFalse();
  }

  @Test
  void theMembersOfAGroupAreNamed() {
    var scale = new ScaleViewModel(machine(FILE, new Command.Spawn("worker", 2_000)));
    var group = scale.foldingProperty().get().groups().getFirst();

    assertThat(scale.members(group)).hasSize(1_000);
    assertThat(scale.members(group).get(1).name()).isEqualTo("worker/2");
  }

  @Test
  void anotherStateIsFoldedAnew() {
    Machine one = machine(FILE, new Command.Spawn("A", 0));
    var scale = new ScaleViewModel(one);

    scale.show(Simulation.step(one, new Command.Spawn("B", 0)).after());

    assertThat(scale.foldingProperty().get().groups().getFirst().count()).isEqualTo(2);
  }
}
