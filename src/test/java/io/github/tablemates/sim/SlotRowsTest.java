package io.github.tablemates.sim;

import static io.github.tablemates.sim.Lab.BASE;
import static io.github.tablemates.sim.Lab.H;
import static io.github.tablemates.sim.Lab.R;
import static io.github.tablemates.sim.Lab.U;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Via;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Many slots at once must come to what they come to one by one.
class SlotRowsTest {

  private static final String WIDE = "wide";
  private static final int SLOTS = 40;
  private static final long ELSEWHERE = BASE + 0x100 * U;

  private final Lab lab = Lab.with("A", "B", "C");

  SlotRowsTest() {
    lab.create(WIDE, Via.MEMFD_CREATE, SLOTS * U);
  }

  private void map(String process, long at) {
    lab.mmap(process).of(WIDE).at(at).length(SLOTS * U).call();
  }

  @Test
  void aRowOfFullTablesIsLinkedAtOnce() {
    map("A", BASE);
    map("B", ELSEWHERE);
    lab.write("A", BASE, 512L * SLOTS);

    assertThat(lab.read("B", ELSEWHERE, 512L * SLOTS)).isEqualTo(SLOTS);

    assertThat(lab.sharers("A", BASE + (SLOTS - 1) * U)).isEqualTo(2);
    assertThat(lab.step().events(Event.TableShared.class))
        .extracting(Event.TableShared::slots)
        .containsExactly(1, SLOTS - 1);
  }

  @Test
  void aRowEndsAtATableThatLacksAnEntry() {
    map("A", BASE);
    map("B", ELSEWHERE);
    lab.write("A", BASE, 512L * 30);
    lab.write("A", BASE + 30 * U + H, 511);
    lab.write("A", BASE + 31 * U, 512L * 9);

    assertThat(lab.read("B", ELSEWHERE, 512L * SLOTS)).isEqualTo(SLOTS);
    assertThat(lab.step().events(Event.TableShared.class))
        .extracting(Event.TableShared::slots)
        .containsExactly(1, 29, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
  }

  @Test
  void aRowOfSharedTablesIsLeftAtOnce() {
    map("A", BASE);
    map("B", ELSEWHERE);
    lab.write("A", BASE, 512L * SLOTS);
    lab.read("B", ELSEWHERE, 512L * SLOTS);

    lab.mprotect("B", ELSEWHERE, SLOTS * U, R);

    assertThat(lab.process("B").holes().size()).isEqualTo(SLOTS);
    assertThat(lab.charged("B")).isLessThan(SLOTS);
    assertThat(lab.step().events(Event.TableUnshared.class))
        .extracting(Event.TableUnshared::slots)
        .containsExactly(SLOTS);
    int process = lab.process("B").index();
    assertThat(lab.step().events(Event.TlbFlushed.class))
        .containsExactly(new Event.TlbFlushed(process, ELSEWHERE, ELSEWHERE + SLOTS * U));
  }

  @Test
  void aRowOfHolesIsFilledAtOnce() {
    map("A", BASE);
    map("B", ELSEWHERE);
    lab.write("A", BASE, 512L * SLOTS);
    lab.read("B", ELSEWHERE, 512L * SLOTS);
    lab.mprotect("B", ELSEWHERE, SLOTS * U, R);
    lab.mprotect("B", ELSEWHERE, SLOTS * U, Lab.RW);

    lab.read("B", ELSEWHERE, 512L * SLOTS);

    assertThat(lab.process("B").holes().isEmpty()).isTrue();
    assertThat(lab.sharers("B", ELSEWHERE + 20 * U)).isEqualTo(2);
  }

  @Test
  void theLastUserKeepsItsTables() {
    map("A", BASE);
    map("B", ELSEWHERE);
    lab.write("A", BASE, 512L * SLOTS);
    lab.read("B", ELSEWHERE, 512L * SLOTS);
    lab.exit("A");

    lab.mprotect("B", ELSEWHERE, SLOTS * U, R);

    assertThat(lab.process("B").holes().size()).isZero();
    assertThat(lab.sharers("B", ELSEWHERE)).isEqualTo(1);
  }

  private static List<Long> seeds() {
    var seeds = new ArrayList<Long>();
    for (long seed = 1; seed <= 150; seed++) {
      seeds.add(seed);
    }
    return seeds;
  }

  /// A world of wide mappings, in which one process then touches a row of slots.
  private record World(List<Command> before, Command.Touch row) {}

  private static World world(long seed) {
    var random = new SplittableRandom(seed);
    var before = new ArrayList<Command>();
    List<String> names = List.of("A", "B", "C");
    for (String name : names) {
      for (int i = random.nextInt(1, 3); i > 0; i--) {
        before.add(mmap(name, random));
        before.add(touch(name, random, random.nextInt(1, 4) * 300L));
      }
      if (random.nextInt(4) == 0) {
        long at = at(random);
        before.add(new Command.Mprotect(name, Address.of(at), random.nextInt(1, 9) * U, R));
      }
    }
    return new World(before, touch("C", random, 30 * 512L));
  }

  private static long at(RandomGenerator random) {
    return BASE + random.nextInt(3) * (0x40 * U) + random.nextInt(4) * U;
  }

  private static Command mmap(String process, RandomGenerator random) {
    long at = at(random) + (random.nextInt(6) == 0 ? H : 0);
    long offset = random.nextInt(3) * U;
    var flags = Set.of(MapFlag.MAP_SHARED, MapFlag.MAP_FIXED, MapFlag.MAP_NORESERVE);
    int rights = random.nextInt(5) == 0 ? R : Lab.RW;
    long length = SLOTS * U - offset;
    return new Command.Mmap(
        process, WIDE, Address.of(at), length, offset, rights, flags, 0, "", null);
  }

  private static Command.Touch touch(String process, RandomGenerator random, long most) {
    long stride = List.of(H, H, H, U, U, 4 * H, 3 * H, H / 2).get(random.nextInt(8));
    long count = Math.max(1, stride >= U ? most / 300 * 10 : most * H / stride);
    long at = at(random) + random.nextInt(3) * H;
    return new Command.Touch(process, Address.of(at), random.nextInt(2) == 0, count, stride);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aRowComesToWhatItsAccessesComeTo(long seed) {
    World world = world(seed);
    world.before.forEach(lab::run);
    Machine start = lab.machine();
    Step atOnce = lab.run(world.row);

    Machine machine = start;
    var faults = new FaultRuns.Builder();
    Command.Touch row = world.row;
    for (long i = 0; i < row.count(); i++) {
      Address at = Address.of(row.at().plus() + i * row.stride());
      Step one = Simulation.step(machine, new Command.Touch("C", at, row.write(), 1, 0));
      machine = one.after();
      faults.add((int) one.outcome().faults().faults(), 1);
    }

    assertThat(atOnce.outcome().faults().runs(100_000)).isEqualTo(faults.build().runs(100_000));
    assertThat(atOnce.after().counters()).isEqualTo(machine.counters());
    assertThat(Portrait.of(atOnce.after())).isEqualTo(Portrait.of(machine));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void leavingARowComesToWhatLeavingItsSlotsComesTo(long seed) {
    World world = world(seed);
    world.before.forEach(lab::run);
    lab.run(world.row);
    Machine start = lab.machine();
    long at = BASE + seed % 3 * (0x40 * U) + (seed % 2 == 0 ? 0 : H);
    Step atOnce = lab.run(dontNeed(at, 35 * U));

    Machine machine = start;
    var left = new ArrayList<String>();
    for (long from = at; from < at + 35 * U; ) {
      long to = Math.min((from & -U) + U, at + 35 * U);
      Step one = Simulation.step(machine, dontNeed(from, to - from));
      machine = one.after();
      left.addAll(tablesLeft(one));
      from = to;
    }

    assertThat(tablesLeft(atOnce)).isEqualTo(left);
    assertThat(atOnce.after().counters()).isEqualTo(machine.counters());
    assertThat(Portrait.of(atOnce.after())).isEqualTo(Portrait.of(machine));
  }

  private static Command dontNeed(long at, long length) {
    return new Command.Madvise("C", Address.of(at), length, Advice.MADV_DONTNEED);
  }

  /// Each table that was left, with its slot.
  private static List<String> tablesLeft(Step step) {
    var left = new ArrayList<String>();
    for (Event.TableUnshared event : step.events(Event.TableUnshared.class)) {
      for (int i = 0; i < event.slots(); i++) {
        left.add("%d at %x".formatted(event.table() + i, event.base() + i * U));
      }
    }
    return left;
  }
}
