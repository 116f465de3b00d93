package io.github.tablemates.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.explain.StepKind;
import io.github.tablemates.model.KernelRules;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Via;
import io.github.tablemates.sim.Address;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.Invariants;
import io.github.tablemates.sim.MapFlag;
import io.github.tablemates.sim.Step;
import io.github.tablemates.sim.Timeline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EveryPagingModeTest {

  static Collection<Paging> modes() {
    return Paging.all().values();
  }

  private static Timeline story(Paging paging, long pageSize) {
    long slot = paging.slotSize();
    long base = paging.userEnd() / 2 & -slot;
    long length = Math.min(slot, paging.userEnd() - base - slot / 2 & -pageSize);
    var pools = new ArrayList<Pool>();
    pools.add(Pool.of(pageSize, 0, 64));
    var timeline =
        new Timeline(Machine.booted(paging, KernelRules.NEWEST, pools), List.of(), 0)
            .run(new Command.Create("o", Via.MEMFD_CREATE, slot, pageSize, true))
            .run(new Command.Spawn("A", 0))
            .run(new Command.Spawn("B", 0));
    for (String process : List.of("A", "B")) {
      timeline =
          timeline
              .run(
                  new Command.Mmap(
                      process,
                      "o",
                      Address.of(base),
                      length,
                      0,
                      3,
                      EnumSet.of(MapFlag.MAP_SHARED, MapFlag.MAP_FIXED, MapFlag.MAP_NORESERVE),
                      0,
                      "",
                      null))
              .run(new Command.Touch(process, Address.of(base), true, 2, 0));
    }
    return timeline
        .run(new Command.Mprotect("B", Address.of(base), pageSize, 1))
        .run(new Command.Exit("A", false))
        .run(new Command.Munmap("B", Address.of(base), length));
  }

  @ParameterizedTest
  @MethodSource("modes")
  void runsAndCanBeDrawnWithEachOfItsHugePageSizes(Paging paging) {
    for (long pageSize : paging.hugeSizes()) {
      Timeline timeline = story(paging, pageSize);
      var states = new ArrayList<Machine>();
      states.add(timeline.start());
      timeline.steps().forEach(step -> states.add(step.after()));
      Stage stage = Stage.of(states);
      boolean shared = false;
      for (Step step : timeline.steps()) {
        assertThat(step.outcome().errno()).as("%s", step.command()).isNull();
        assertThat(Invariants.broken(step.after())).isEmpty();
        Diagram diagram = DiagramLayout.of(stage, step.after(), step, 996);
        assertThat(DiagramMarks.drawing(diagram).marks()).isNotEmpty();
        assertThat(SidebarLayout.of(step.after(), step, -1).drawing().marks()).isNotEmpty();
        shared |= StepKind.of(step) == StepKind.SHARE;
      }
      boolean can = paging.canShare() && pageSize == paging.pmdSize();
      assertThat(shared).as("%s with pages of %d", paging.name(), pageSize).isEqualTo(can);
    }
  }
}
