package io.github.tablemates.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.draw.Mark;
import io.github.tablemates.model.KernelRules;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.Via;
import io.github.tablemates.model.VmFlags;
import io.github.tablemates.sim.Address;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.MapFlag;
import io.github.tablemates.sim.Step;
import io.github.tablemates.sim.Timeline;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SidebarLayoutTest {

  private static final long AT = 0x7f1a40000000L;

  private static final Timeline TIMELINE =
      new Timeline(
              Machine.booted(
                  Paging.X86_64_4LEVEL,
                  KernelRules.NEWEST,
                  List.of(Pool.of(2 * Size.MIB, 1024, 0))),
              List.of(),
              0)
          .run(new Command.Create("pool", Via.MEMFD_CREATE, 2 * Size.GIB, 2 * Size.MIB, false))
          .run(new Command.Spawn("A", 0))
          .run(
              new Command.Mmap(
                  "A",
                  "pool",
                  Address.of(AT),
                  2 * Size.GIB,
                  0,
                  VmFlags.VM_READ,
                  EnumSet.of(MapFlag.MAP_SHARED, MapFlag.MAP_FIXED),
                  0,
                  "",
                  null))
          .run(new Command.Munmap("A", Address.of(AT), Size.GIB));

  /// The widths of the blocks for the slots of A, at a moment of a step.
  private static List<Double> blocks(int step, double grown) {
    Step taken = TIMELINE.steps().get(step - 1);
    var bars = Map.of(0, new Moment.Bar(grown, 0));
    return SidebarLayout.of(taken.after(), taken, Runs.NONE, bars).drawing().marks().stream()
        .flatMap(SidebarLayoutTest::flat)
        .filter(mark -> mark instanceof Mark.Box box && box.height() == 16 && box.y() < 100)
        .map(mark -> ((Mark.Box) mark).width())
        .toList();
  }

  private static Stream<Mark> flat(Mark mark) {
    return mark instanceof Mark.Group group
        ? group.marks().stream().flatMap(SidebarLayoutTest::flat)
        : Stream.of(mark);
  }

  @Test
  void theBlocksOfANewMappingGrowInTheirBar() {
    assertThat(blocks(3, 0)).isEmpty();
    assertThat(blocks(3, 0.5)).containsExactly(26.0, 26.0);
    assertThat(blocks(3, 1)).containsExactly(55.0, 55.0);
  }

  @Test
  void aBlockThatIsUnmappedIsCutAndTheOtherOneStays() {
    assertThat(blocks(4, 0.5)).containsExactly(26.0, 55.0);
    assertThat(blocks(4, 1)).containsExactly(55.0);
  }

  @Test
  void atItsEndTheBarIsTheBarAtRest() {
    Step taken = TIMELINE.steps().get(2);
    var bars = Map.of(0, new Moment.Bar(1, 1));
    assertThat(SidebarLayout.of(taken.after(), taken, Runs.NONE, bars))
        .isEqualTo(SidebarLayout.of(taken.after(), taken, Runs.NONE));
  }
}
