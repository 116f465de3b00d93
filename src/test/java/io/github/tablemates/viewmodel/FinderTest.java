package io.github.tablemates.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.explain.Narrator;
import io.github.tablemates.explain.Subject;
import io.github.tablemates.model.KernelRules;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.Via;
import io.github.tablemates.model.VmFlags;
import io.github.tablemates.sim.Address;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.MapFlag;
import io.github.tablemates.sim.Timeline;
import io.github.tablemates.viewmodel.Finder.AtStep;
import io.github.tablemates.viewmodel.Finder.Found;
import io.github.tablemates.viewmodel.Finder.Hit;
import io.github.tablemates.viewmodel.Finder.Thing;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class FinderTest {

  private static final long AT = 0x7f1a40000000L;
  private static final int RW = VmFlags.VM_READ | VmFlags.VM_WRITE;

  /// A hundred workers share a gibibyte; the seventh has given up its right to write, and with it
  /// its place.
  private static final Timeline TIMELINE =
      new Timeline(
              Machine.booted(
                  Paging.X86_64_4LEVEL,
                  KernelRules.NEWEST,
                  List.of(Pool.of(2 * Size.MIB, 1024, 0))),
              List.of(),
              0)
          .run(new Command.Create("pool", Via.MEMFD_CREATE, Size.GIB, 2 * Size.MIB, false))
          .run(new Command.Spawn("worker", 100))
          .run(
              new Command.Mmap(
                  "worker/*",
                  "pool",
                  Address.of(AT),
                  Size.GIB,
                  0,
                  RW,
                  EnumSet.of(MapFlag.MAP_SHARED, MapFlag.MAP_FIXED),
                  0,
                  "",
                  null))
          .run(new Command.Touch("worker/*", Address.of(AT), false, 1, 0))
          .run(new Command.Mprotect("worker/7", Address.of(AT), Size.GIB, VmFlags.VM_READ));

  private static Found find(String text) {
    return Finder.find(TIMELINE, Narrator::tell, text, () -> false);
  }

  private static List<String> titles(Found found) {
    return found.hits().stream().map(Hit::title).toList();
  }

  @Test
  void aProcessIsFoundByNameOrPidTheExactOneFirst() {
    assertThat(titles(find("Worker/1")))
        .startsWith("worker/1", "worker/10", "worker/11")
        .contains("worker/100")
        .hasSize(12);
    int pid = TIMELINE.now().processes().get(41).pid();
    assertThat(titles(find("" + pid))).startsWith("worker/42");
  }

  @Test
  void whatIsTooMuchToListIsCounted() {
    Found found = find("worker");
    assertThat(found.hits()).hasSize(Finder.MOST);
    assertThat(found.all()).isEqualTo(100);
  }

  @Test
  void anAddressIsFoundInEachProcessThatMapsIt() {
    Found found = find("0x7F1A40000123");
    assertThat(found.all()).isEqualTo(100);
    assertThat(found.hits().getFirst())
        .isEqualTo(
            new Hit(
                0,
                "worker/1 pud[105]",
                "7f1a40000123, shared ×99",
                new Thing(new Subject.OfEntry(0, 1, AT + 0x123))));
    assertThat(found.hits().get(6).note()).isEqualTo("7f1a40000123, a hole");
    assertThat(find("7f0000000").hits()).isEmpty();
  }

  @Test
  void aKernelFunctionIsFoundInTheStepsThatCalledIt() {
    Found found = find("huge_pmd_unshare");
    assertThat(found.hits()).singleElement().extracting(Hit::target).isEqualTo(new AtStep(5));
  }

  @Test
  void whoDoesNotShareIsAQuestionToo() {
    Found found = find(Finder.NOT_SHARING);
    assertThat(found.hits())
        .singleElement()
        .isEqualTo(new Hit(6, "worker/7", "1 hole", new Thing(new Subject.OfProcess(6))));
  }

  @Test
  void anObjectIsFoundByName() {
    assertThat(titles(find("pool"))).containsExactly("memfd:pool");
  }

  @Test
  void anAnswerThatNobodyWaitsForIsGivenUp() {
    assertThat(Finder.find(TIMELINE, Narrator::tell, "worker", () -> true).all()).isZero();
  }
}
