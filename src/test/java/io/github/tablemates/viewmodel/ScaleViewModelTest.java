package io.github.tablemates.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.explain.Subject;
import io.github.tablemates.model.KernelRules;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.Via;
import io.github.tablemates.model.VmFlags;
import io.github.tablemates.scale.Overview;
import io.github.tablemates.sim.Address;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.MapFlag;
import io.github.tablemates.sim.Simulation;
import io.github.tablemates.viewmodel.ScaleMembers.Aggregate;
import io.github.tablemates.viewmodel.ScaleMembers.Item;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
    var scale = new ScaleViewModel(machine(FILE, new Command.Spawn("worker", 300)), Workers.DIRECT);

    assertThat(scale.estimateProperty().get().processes()).isEqualTo(300);
    assertThat(scale.estimateProperty().get().bytes()).isEqualTo(64 * Size.GIB);
    assertThat(overview(scale).object()).isZero();
  }

  @Test
  void anEmptyMachineAsksAboutATerabyte() {
    var scale = new ScaleViewModel(machine(), Workers.DIRECT);

    assertThat(scale.estimateProperty().get().bytes()).isEqualTo(Size.TIB);
    assertThat(overview(scale).object()).isEqualTo(-1);
  }

  @Test
  void anotherArchitectureKeepsTheDataAndTakesPagesItHas() {
    var scale = new ScaleViewModel(machine(FILE), Workers.DIRECT);

    scale.askPaging(Paging.named("arm64-64k-48").orElseThrow());

    assertThat(scale.estimateProperty().get().bytes()).isEqualTo(64 * Size.GIB);
    assertThat(scale.estimateProperty().get().pageSize()).isEqualTo(2 * Size.MIB);
    assertThat(scale.estimateProperty().get().shares()).isFalse();
  }

  private static Overview overview(ScaleViewModel scale) {
    return Objects.requireNonNull(scale.overviewProperty().get());
  }

  private static ScaleMembers members(ScaleViewModel scale) {
    return Objects.requireNonNull(scale.membersProperty().get());
  }

  private static final Address AT = Address.of(64 * Size.TIB);

  private static Machine sharing(int workers) {
    int rw = VmFlags.VM_READ | VmFlags.VM_WRITE;
    var flags = Set.of(MapFlag.MAP_SHARED, MapFlag.MAP_FIXED);
    return machine(
        FILE,
        new Command.Spawn("worker", workers),
        new Command.Spawn("idle", 2),
        new Command.Mmap("worker/*", "sga", AT, 64 * Size.GIB, 0, rw, flags, 0, "", null),
        new Command.Touch("worker/*", AT, true, 3 * 512, 0));
  }

  @Test
  void aGroupIsOpenedDownToOneProcess() {
    var scale = new ScaleViewModel(sharing(2_000), Workers.DIRECT);

    scale.open(new Aggregate.Alike(0));

    assertThat(members(scale).title()).isEqualTo("2,000 processes");
    assertThat(members(scale).items().get(1_999))
        .isEqualTo(new Item.OfProcess("worker/2000", "400000000000", new Subject.OfProcess(1_999)));
  }

  @Test
  void aRangeIsOpenedDownToTheUseOfItsPmdPageByOneProcess() {
    var scale = new ScaleViewModel(sharing(300), Workers.DIRECT);

    scale.open(new Aggregate.Users(2));

    assertThat(members(scale).note()).isEqualTo("300 processes, 1 PMD page");
    assertThat(members(scale).items().get(7))
        .isEqualTo(
            new Item.OfProcess(
                "worker/8", "400080000000", new Subject.OfTable(7, 2, AT.plus() + 2 * Size.GIB)));
  }

  @Test
  void aRangeThatNobodyMapsHasNothingToOpen() {
    var scale = new ScaleViewModel(sharing(3), Workers.DIRECT);

    scale.open(new Aggregate.Users(3));

    assertThat(scale.membersProperty().get()).isNull();
  }

  @Test
  void theWayBackLeadsOverWhatWasOpenBefore() {
    var scale = new ScaleViewModel(sharing(300), Workers.DIRECT);
    scale.open(new Aggregate.Others(1));
    Item idle = members(scale).items().getFirst();
    scale.open(((Item.OfGroup) idle).group());

    assertThat(members(scale).items()).extracting(Item::name).containsExactly("idle/1", "idle/2");
    scale.back();
    assertThat(members(scale).items()).containsExactly(idle);
    scale.back();
    assertThat(scale.membersProperty().get()).isNull();
  }

  @Test
  void aGroupStaysOpenWhenTheOneThatNamedItExits() {
    Machine machine = sharing(300);
    var scale = new ScaleViewModel(machine, Workers.DIRECT);
    scale.open(new Aggregate.Alike(0));

    scale.show(Simulation.step(machine, new Command.Exit("worker/1", false)).after());

    assertThat(members(scale).title()).isEqualTo("299 processes");
    assertThat(members(scale).items().getFirst().name()).isEqualTo("worker/2");
  }

  @Test
  void aGroupOfWhichNobodyIsLeftIsClosed() {
    Machine machine = sharing(300);
    var scale = new ScaleViewModel(machine, Workers.DIRECT);
    scale.open(new Aggregate.Alike(0));

    scale.show(Simulation.step(machine, new Command.Exit("worker/*", false)).after());

    assertThat(scale.membersProperty().get()).isNull();
  }

  @Test
  void anotherObjectIsChosenAndKeptFromStepToStep() {
    var log = new Command.Create("log", Via.MEMFD_CREATE, 4 * Size.GIB, 2 * Size.MIB, false);
    Machine machine = Simulation.step(sharing(30), log).after();
    var scale = new ScaleViewModel(machine, Workers.DIRECT);
    scale.lookAt(2);
    scale.open(new Aggregate.Users(2));

    scale.choose(1);
    scale.show(Simulation.step(machine, new Command.Exit("worker/1", false)).after());

    assertThat(overview(scale).object()).isEqualTo(1);
    assertThat(overview(scale).density().ranges()).hasSize(4);
    assertThat(scale.rangeProperty().get()).isEqualTo(-1);
    assertThat(scale.membersProperty().get()).isNull();
    assertThat(scale.estimateProperty().get().bytes()).isEqualTo(4 * Size.GIB);
  }

  @Test
  void whereTheChosenObjectIsNotThereYetTheLargestIsShown() {
    var log = new Command.Create("log", Via.MEMFD_CREATE, 4 * Size.GIB, 2 * Size.MIB, false);
    Machine before = sharing(30);
    var scale = new ScaleViewModel(Simulation.step(before, log).after(), Workers.DIRECT);
    scale.choose(1);

    scale.show(before);

    assertThat(overview(scale).object()).isZero();
  }

  @Test
  void anotherStateIsFoldedAnew() {
    Machine one = machine(FILE, new Command.Spawn("A", 0));
    var scale = new ScaleViewModel(one, Workers.DIRECT);

    scale.show(Simulation.step(one, new Command.Spawn("B", 0)).after());

    assertThat(overview(scale).folding().groups().getFirst().count()).isEqualTo(2);
  }
}
