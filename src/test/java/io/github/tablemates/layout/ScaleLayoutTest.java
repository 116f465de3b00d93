package io.github.tablemates.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Theme;
import io.github.tablemates.export.Caption;
import io.github.tablemates.export.PngWriter;
import io.github.tablemates.model.KernelRules;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.Via;
import io.github.tablemates.model.VmFlags;
import io.github.tablemates.scale.Estimate;
import io.github.tablemates.scale.Overview;
import io.github.tablemates.sim.Address;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.MapFlag;
import io.github.tablemates.sim.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleLayoutTest {

  private static final int RW = VmFlags.VM_READ | VmFlags.VM_WRITE;
  private static final long TIB = 1024 * Size.GIB;
  private static final Address AT = Address.of(64 * TIB);

  /// A terabyte among some workers, of which a few have left parts of it.
  private static Machine terabyte(int workers) {
    var pools = List.of(Pool.of(2 * Size.MIB, Pool.AMPLE, 0));
    Machine machine = Machine.booted(Paging.X86_64_4LEVEL, KernelRules.NEWEST, pools);
    var flags = Set.of(MapFlag.MAP_SHARED, MapFlag.MAP_FIXED);
    long pages = TIB / (2 * Size.MIB);
    Address hole = Address.of(64 * TIB + 88 * Size.GIB);
    Address tail = Address.of(64 * TIB + 960 * Size.GIB);
    List<Command> commands =
        List.of(
            new Command.Create("sga", Via.MEMFD_CREATE, TIB, 2 * Size.MIB, false),
            new Command.Spawn("dbwriter", 0),
            new Command.Spawn("worker", workers),
            new Command.Mmap("dbwriter", "sga", AT, TIB, 0, RW, flags, 0, "", null),
            new Command.Mmap("worker/*", "sga", AT, TIB, 0, RW, flags, 0, "", null),
            new Command.Touch("dbwriter", AT, true, pages, 0),
            new Command.Touch("worker/*", AT, true, pages, 0),
            new Command.Mprotect("worker/2", hole, 8 * Size.GIB, VmFlags.VM_READ),
            new Command.Mprotect("worker/3", hole, 8 * Size.GIB, VmFlags.VM_READ),
            new Command.Munmap("worker/4", tail, 64 * Size.GIB));
    for (Command command : commands) {
      machine = Simulation.step(machine, command).after();
    }
    return machine;
  }

  private static Estimate estimate(String paging, long pageSize, long processes) {
    return new Estimate(Paging.named(paging).orElseThrow(), pageSize, TIB, processes);
  }

  private static List<String> texts(List<Mark> marks) {
    var texts = new ArrayList<String>();
    for (Mark mark : marks) {
      if (mark instanceof Mark.Group group) {
        texts.add(group.text());
        texts.addAll(texts(group.marks()));
      }
    }
    return texts;
  }

  private static void keep(String name, Drawing drawing, Theme theme) throws IOException {
    Path folder = Files.createDirectories(Path.of("target/pictures"));
    Files.write(
        folder.resolve(name + ".png"), PngWriter.write(drawing, theme, 1, false, Caption.NONE));
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void theMachineIsToldInGroupsAndSquares(Theme theme) throws IOException {

    Drawing drawing = ScaleLayout.present(Overview.of(terabyte(300)), 88, 940, 860).drawing();
    keep("scale-present-" + theme, drawing, theme);

    assertThat(texts(drawing.marks()))
        .anySatisfy(text -> assertThat(text).contains("298 processes alike", "all 1,024 shared"))
        .anySatisfy(text -> assertThat(text).contains("2 processes alike", "8 left as holes"))
        .anySatisfy(text -> assertThat(text).contains("worker/4", "all 960 shared"))
        .anySatisfy(text -> assertThat(text).contains("1,024 of 1,024 ranges shared"))
        .anySatisfy(text -> assertThat(text).contains("1,024 PMD pages, shared, 4 MiB"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 11})
  void ofManyObjectsTheChosenOneIsAmongThoseInSight(int chosen) throws IOException {
    Machine machine = terabyte(4);
    for (int i = 1; i < 12; i++) {
      String name = "segment-with-a-rather-long-name-" + i;
      machine =
          Simulation.step(
                  machine,
                  new Command.Create(name, Via.MEMFD_CREATE, 4 * Size.GIB, 2 * Size.MIB, false))
              .after();
    }
    ScaleLayout.Page page = ScaleLayout.present(Overview.of(machine, chosen), -1, 614, 632);
    keep("scale-objects-" + chosen, page.drawing(), Theme.LIGHT);

    assertThat(page.parts())
        .filteredOn(part -> part.what() instanceof Part.OfObject)
        .anySatisfy(part -> assertThat(part.what()).isEqualTo(new Part.OfObject(chosen)))
        .allSatisfy(part -> assertThat(part.bounds().right()).isLessThan(614));
  }

  @Test
  void theRangeThatIsLookedAtIsMarkedInEachGroupThatMapsIt() {
    var overview = Overview.of(terabyte(300));
    long with = count(ScaleLayout.present(overview, 88, 940, 860).drawing().marks());
    long without = count(ScaleLayout.present(overview, -1, 940, 860).drawing().marks());
    long unmapped = count(ScaleLayout.present(overview, 1000, 940, 860).drawing().marks());

    assertThat(with - without).isEqualTo(3);
    assertThat(unmapped - without).isEqualTo(2);
  }

  private static long count(List<Mark> marks) {
    return marks.stream()
        .mapToLong(
            mark ->
                mark instanceof Mark.Group group && group.id().startsWith("scale/group/")
                    ? group.marks().size()
                    : 0)
        .sum();
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void theGrowthIsToldForAnyNumberOfProcesses(Theme theme) throws IOException {
    Drawing drawing = ScaleLayout.growth(estimate("x86-64-4level", 2 * Size.MIB, 20_000), 620, 860);
    keep("scale-growth-" + theme, drawing, theme);

    assertThat(texts(drawing.marks()))
        .anySatisfy(
            text ->
                assertThat(text)
                    .contains("20,000 processes 238.3 MiB with sharing", "78.3 GiB without"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 100_000})
  void theMarkerStaysOnTheChartAtItsEnds(long processes) throws IOException {
    Drawing drawing =
        ScaleLayout.growth(estimate("arm64-16k-48", 32 * Size.MIB, processes), 420, 480);
    keep("scale-growth-" + processes, drawing, Theme.LIGHT);

    assertThat(drawing.marks()).isNotEmpty();
  }

  @Test
  void aModeThatCannotShareSaysSo() throws IOException {
    Drawing drawing = ScaleLayout.growth(estimate("arm64-64k-48", 512 * Size.MIB, 20), 420, 480);
    keep("scale-growth-64k", drawing, Theme.LIGHT);

    assertThat(drawing.marks())
        .filteredOn(Mark.Words.class::isInstance)
        .map(mark -> ((Mark.Words) mark).text())
        .anySatisfy(text -> assertThat(text).contains("This paging mode cannot share PMD pages."));
  }
}
