package io.github.tablemates.explain;

import static io.github.tablemates.explain.StepKind.FAULT;
import static io.github.tablemates.explain.StepKind.REFUSED;
import static io.github.tablemates.explain.StepKind.SHARE;
import static io.github.tablemates.explain.StepKind.SYSCALL;
import static io.github.tablemates.explain.StepKind.UNSHARE;
import static io.github.tablemates.sim.Lab.BASE;
import static io.github.tablemates.sim.Lab.H;
import static io.github.tablemates.sim.Lab.R;
import static io.github.tablemates.sim.Lab.RW;
import static io.github.tablemates.sim.Lab.U;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.model.Runs;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.Lab;
import io.github.tablemates.sim.Step;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// What a step amounts to, and where it happens.
class StepKindTest {

  /// A and B have mapped the first slot, and A has touched three pages of it.
  private record Case(
      String name, Consumer<Lab> step, StepKind kind, String process, long address) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final long NOWHERE = -1;
  private static final long FAR = BASE + 4 * U;

  private static final List<Case> CASES =
      List.of(
          new Case("note", lab -> lab.run(new Command.Note()), SYSCALL, "", NOWHERE),
          new Case("pool", lab -> lab.run(new Command.SetPool(H, 9, null)), SYSCALL, "", NOWHERE),
          new Case("spawn", lab -> lab.run(new Command.Spawn("D", 0)), SYSCALL, "D", NOWHERE),
          new Case("mmap", lab -> lab.map("A", FAR, U), SYSCALL, "A", FAR),
          new Case("a touch without a fault", lab -> lab.read("A", BASE, 3), SYSCALL, "A", BASE),
          new Case("same rights", lab -> lab.mprotect("A", BASE, U, RW), SYSCALL, "", NOWHERE),
          new Case("sole user", lab -> lab.mprotect("A", BASE, U, R), SYSCALL, "A", BASE),
          new Case("unmap", lab -> lab.munmap("B", BASE + H, H), SYSCALL, "B", BASE + H),
          new Case("exit", lab -> lab.exit("C"), SYSCALL, "C", NOWHERE),
          new Case(
              "a fault for a page",
              lab -> lab.write("A", BASE + 5 * H + 7, 1),
              FAULT,
              "A",
              BASE + 5 * H + 7),
          new Case(
              "a first fault",
              lab -> {
                lab.map("C", FAR, H);
                lab.write("C", FAR, 1);
              },
              FAULT,
              "C",
              FAR),
          new Case("link", lab -> lab.read("B", BASE + H, 1), SHARE, "B", BASE + H),
          new Case(
              "link in the second slot",
              lab -> {
                lab.map("A", FAR, U);
                lab.map("A", FAR + U, U);
                lab.read("A", FAR, 513);
              },
              SHARE,
              "A",
              FAR),
          new Case(
              "other rights",
              lab -> {
                lab.mmap("C").rights(R).call();
                lab.read("C", BASE, 1);
              },
              REFUSED,
              "C",
              BASE),
          new Case(
              "other rights, but nothing to share yet",
              lab -> {
                lab.mmap("A").at(FAR).offset(U).call();
                lab.mmap("C").at(FAR).offset(U).rights(R).call();
                lab.read("C", FAR, 1);
              },
              FAULT,
              "C",
              FAR),
          new Case(
              "errno", lab -> lab.fails(lab.mmap("C").length(0).command()), REFUSED, "C", NOWHERE),
          new Case("signal", StepKindTest::touchNothing, REFUSED, "C", FAR),
          new Case(
              "mprotect of a sharer",
              lab -> {
                lab.read("B", BASE, 1);
                lab.mprotect("A", BASE + 4 * H, H, R);
              },
              UNSHARE,
              "A",
              BASE),
          new Case(
              "exit of a sharer",
              lab -> {
                lab.read("B", BASE, 1);
                lab.exit("B");
              },
              UNSHARE,
              "B",
              BASE));

  @ParameterizedTest
  @FieldSource("CASES")
  void amountsTo(Case c) {
    Lab lab = Lab.with("A", "B", "C");
    lab.map("A");
    lab.map("B");
    lab.write("A", BASE, 3);

    c.step.accept(lab);

    Step step = lab.step();
    assertThat(StepKind.of(step)).isEqualTo(c.kind);
    Story story = Story.of(step);
    assertThat(story.kind()).isEqualTo(c.kind);
    assertThat(story.address()).isEqualTo(c.address);
    assertThat(name(step, story.process())).isEqualTo(c.process);
  }

  @Test
  void everyKindHasAWordOfItsOwn() {
    assertThat(StepKind.values())
        .extracting(StepKind::word)
        .doesNotHaveDuplicates()
        .doesNotContain("");
  }

  private static void touchNothing(Lab lab) {
    lab.run(new Command.Touch("C", io.github.tablemates.sim.Address.of(FAR), false, 1, 0));
  }

  private static String name(Step step, int process) {
    return process == Runs.NONE ? "" : step.after().processes().get(process).name();
  }
}
