package io.github.tablemates.scale;

import static io.github.tablemates.sim.Lab.BASE;
import static io.github.tablemates.sim.Lab.FILE;
import static io.github.tablemates.sim.Lab.H;
import static io.github.tablemates.sim.Lab.R;
import static io.github.tablemates.sim.Lab.U;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.model.KernelRules;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Size;
import io.github.tablemates.scale.Density.Range;
import io.github.tablemates.scale.Folding.Group;
import io.github.tablemates.scale.Likeness.State;
import io.github.tablemates.scale.Likeness.Stretch;
import io.github.tablemates.sim.Address;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.Lab;
import io.github.tablemates.sim.Step;
import io.github.tablemates.sim.Wanderer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldingTest {

  private final Lab lab = Lab.with();

  private void workers(int count) {
    lab.ok(new Command.Spawn("worker", count));
    for (int i = 1; i <= count; i++) {
      lab.mmap("worker/" + i).of(FILE).at(BASE + i * (8 * U)).length(4 * U).call();
      lab.write("worker/" + i, BASE + i * (8 * U), 4 * 512);
    }
  }

  private List<Group> groups() {
    return Folding.of(lab.machine()).groups();
  }

  @Test
  void processesThatDidTheSameAtOtherAddressesAreOneGroup() {
    workers(5);

    assertThat(groups()).singleElement().satisfies(group -> assertThat(group.count()).isEqualTo(5));
    assertThat(groups().getFirst().likeness().slots(State.SHARED)).isEqualTo(4);
  }

  @Test
  void oneThatFallsOutStandsByItselfWithItsHole() {
    workers(5);

    lab.mprotect("worker/3", BASE + 3 * 8 * U + U, U, R);

    assertThat(groups()).hasSize(2);
    assertThat(groups().getLast().likeness().parts())
        .extracting(part -> part.slots())
        .containsExactly(
            List.of(new Stretch(0, 1, State.SHARED)),
            List.of(new Stretch(0, 1, State.HOLE)),
            List.of(new Stretch(0, 2, State.SHARED)));
  }

  @Test
  void theLastUserOfATableIsSeenToOwnIt() {
    workers(2);
    Folding before = Folding.of(lab.machine());

    lab.exit("worker/2");

    Folding after = before.next(lab.machine());
    assertThat(after.groups())
        .singleElement()
        .satisfies(
            group -> {
              assertThat(group.likeness().slots(State.OWN)).isEqualTo(4);
              assertThat(group.has(0)).isTrue();
            });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void foldingStepByStepComesToWhatFoldingAtOnceComesTo(long seed) {
    var pools = List.of(Pool.of(H, 4096, 0), Pool.of(Size.GIB, 2, 0));
    Machine start = Machine.booted(Paging.X86_64_4LEVEL, KernelRules.NEWEST, pools);
    Folding folding = Folding.of(start);
    List<Step> steps = Wanderer.run(start, new Wanderer(seed).commands(300));

    for (Step step : steps) {
      folding = folding.next(step.after());
      assertThat(folding.groups()).isEqualTo(Folding.of(step.after()).groups());
    }
    for (int back = steps.size() - 1; back >= 0; back -= 17) {
      folding = folding.next(steps.get(back).before());
      assertThat(folding.groups()).isEqualTo(Folding.of(steps.get(back).before()).groups());
    }
  }

  @Test
  void theDensityOfARangeIsTheNumberOfSharersOfItsPage() {
    workers(5);
    lab.mprotect("worker/3", BASE + 3 * 8 * U + U, U, R);
    lab.munmap("worker/4", BASE + 4 * 8 * U + 2 * U, 2 * U);

    Density density = Density.of(Folding.of(lab.machine()), 0);

    assertThat(density.ranges())
        .containsExactly(new Range(5, 1), new Range(4, 1), new Range(4, 1), new Range(4, 1));
  }

  @Test
  void tablesOfProcessesThatShareNothingAreCountedEach() {
    lab.ok(new Command.Spawn("loner", 3));
    for (int i = 1; i <= 3; i++) {
      lab.mmap("loner/" + i).of(FILE).at(BASE).length(U / 2).call();
    }
    lab.ok(new Command.Touch("loner/*", Address.of(BASE), true, 3, 0));

    Density density = Density.of(Folding.of(lab.machine()), 0);

    assertThat(density.ranges().getFirst()).isEqualTo(new Range(1, 3));
    assertThat(density.ranges().getLast()).isEqualTo(Range.NONE);
  }
}
