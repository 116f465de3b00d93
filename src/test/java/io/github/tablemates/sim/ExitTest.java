package io.github.tablemates.sim;

import static io.github.tablemates.sim.Lab.BASE;
import static io.github.tablemates.sim.Lab.U;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ExitTest {

  private final Lab lab = Lab.with("A", "B", "C", "D");

  private static final List<List<String>> ORDERS =
      List.of(
          List.of("A", "B", "C"),
          List.of("A", "C", "B"),
          List.of("B", "A", "C"),
          List.of("B", "C", "A"),
          List.of("C", "A", "B"),
          List.of("C", "B", "A"));

  @ParameterizedTest
  @FieldSource("ORDERS")
  void theLastUserKeepsTheTableWhateverTheOrder(List<String> order) {
    share();
    lab.exit(order.get(0));
    lab.exit(order.get(1));
    String last = order.get(2);

    assertThat(lab.sharers(last, BASE)).isEqualTo(1);
    assertThat(lab.write(last, BASE, 100)).isZero();
    assertThat(lab.mapCount(0)).isEqualTo(1);
  }

  @Test
  void beingKilledIsTheSame() {
    share();

    Step step = lab.ok(new Command.Exit("A", true));

    assertThat(step.events(Event.TableUnshared.class)).hasSize(1);
    assertThat(lab.sharers("B", BASE)).isEqualTo(2);
  }

  @Test
  void newcomersLinkAsLongAsOneUserIsLeft() {
    share();
    lab.exit("A");
    lab.exit("B");
    lab.map("D");

    assertThat(lab.write("D", BASE, 100)).isEqualTo(1);
  }

  @Test
  void afterTheLastOneEveryPageIsAFaultFromThePageCache() {
    share();
    lab.exit("A");
    lab.exit("B");
    lab.exit("C");
    assertThat(lab.mapCount(0)).isZero();
    lab.map("D");

    assertThat(lab.write("D", BASE, 100)).isEqualTo(100);
    assertThat(lab.object(Lab.FILE).populated()).isEqualTo(100);
  }

  @Test
  void nothingOfTheProcessStays() {
    lab.map("A", BASE, 3 * U);
    lab.mmap("A").anonymous().privately().at(BASE + 8 * U).length(1 << 20).call();
    lab.mmap("A").at(0x7fb4_0000_0000L).call();
    lab.write("A", BASE + U, 7);
    lab.write("A", BASE + 8 * U, 7);
    lab.write("A", 0x7fb4_0000_0000L, 7);

    lab.exit("A");

    assertThat(lab.machine().process("A")).isEmpty();
    assertThat(lab.machine().liveProcesses()).hasSize(3);
    assertThat(lab.machine().counters().tables()).as("three PGD pages").isEqualTo(3);
    assertThat(lab.object(Lab.FILE).mappings().size()).isZero();
  }

  @Test
  void itsNameIsFreeAgain() {
    lab.exit("A");
    lab.ok(new Command.Spawn("A", 0));

    assertThat(lab.process("A").index()).isEqualTo(4);
    assertThat(lab.process("A").pid()).isNotEqualTo(lab.machine().processes().get(0).pid());
  }

  private void share() {
    for (String process : List.of("A", "B", "C")) {
      lab.map(process);
      lab.write(process, BASE, 100);
    }
    assertThat(lab.sharers("A", BASE)).isEqualTo(3);
  }
}
