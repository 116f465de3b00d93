package io.github.tablemates.sim;

import static io.github.tablemates.sim.Lab.BASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tablemates.model.Machine;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {

  private final Lab lab = Lab.with("A");
  private final Machine start = lab.machine();
  private final Timeline empty = new Timeline(start, List.of(), 0);

  @Test
  void startsAtItsFirstMachine() {
    assertThat(empty.now()).isSameAs(start);
    assertThat(empty.canBack()).isFalse();
    assertThat(empty.canForward()).isFalse();
  }

  @Test
  void everyStateIsKept() {
    Timeline two = empty.run(lab.mmap("A").command()).run(touch());

    assertThat(two.cursor()).isEqualTo(2);
    assertThat(two.now()).isSameAs(two.steps().getLast().after());
    assertThat(two.at(0).now()).isSameAs(start);
    assertThat(two.at(1).now()).isSameAs(two.steps().getLast().before());
    assertThat(two.at(1).canForward()).isTrue();
    assertThat(two.at(1).canBack()).isTrue();
  }

  @Test
  void runningAfterGoingBackDropsTheUndoneFuture() {
    Timeline two = empty.run(lab.mmap("A").command()).run(touch());

    Timeline other = two.at(1).run(new Command.Exit("A", false));

    assertThat(other.steps()).hasSize(2);
    assertThat(other.steps().getLast().command()).isEqualTo(new Command.Exit("A", false));
    assertThat(other.now().process("A")).isEmpty();
    assertThat(two.steps().getLast().command()).as("the old one stays").isEqualTo(touch());
  }

  @Test
  void aPlaceOutsideIsTheNearestEnd() {
    Timeline one = empty.run(lab.mmap("A").command());

    assertThat(one.at(-5).cursor()).isZero();
    assertThat(one.at(5).cursor()).isEqualTo(1);
    assertThatIllegalArgumentException().isThrownBy(() -> new Timeline(start, List.of(), 1));
  }

  private static Command touch() {
    return new Command.Touch("A", Address.of(BASE), true, 1, 0);
  }
}
