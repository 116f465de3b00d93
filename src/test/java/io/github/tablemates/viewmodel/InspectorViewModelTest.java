package io.github.tablemates.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.draw.Mark;
import io.github.tablemates.explain.Subject;
import io.github.tablemates.explain.Why;
import io.github.tablemates.layout.DiagramLayout;
import io.github.tablemates.layout.DiagramParts;
import io.github.tablemates.layout.Part;
import io.github.tablemates.layout.TranslationLayout;
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
import io.github.tablemates.viewmodel.InspectorViewModel.Section;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class InspectorViewModelTest {

  private static final long A = 0x7f1a40000000L;
  private static final long B = 0x7fb3c0000000L;
  private static final int RW = VmFlags.VM_READ | VmFlags.VM_WRITE;

  private static Command map(String process, long at, int rights) {
    return new Command.Mmap(
        process,
        "pool",
        Address.of(at),
        Size.GIB,
        0,
        rights,
        EnumSet.of(MapFlag.MAP_SHARED, MapFlag.MAP_FIXED),
        0,
        "",
        null);
  }

  private static Command touch(String process, long at) {
    return new Command.Touch(process, Address.of(at), false, 1, 0);
  }

  /// A and B map the same gibibyte, A touches it; B may only read.
  private static PlayerViewModel player() {
    return player(VmFlags.VM_READ);
  }

  private static PlayerViewModel player(int rightsOfB) {
    Pool pool = Pool.of(2 * Size.MIB, 1024, 0);
    Machine machine = Machine.booted(Paging.X86_64_4LEVEL, KernelRules.NEWEST, List.of(pool));
    Timeline timeline =
        new Timeline(machine, List.of(), 0)
            .run(new Command.Create("pool", Via.MEMFD_CREATE, Size.GIB, 2 * Size.MIB, false))
            .run(new Command.Spawn("A", 0))
            .run(map("A", A, RW))
            .run(touch("A", A))
            .run(new Command.Spawn("B", 0))
            .run(map("B", B, rightsOfB));
    var player = new PlayerViewModel(new Script("Title", List.of(), List.of()), timeline);
    player.goTo(6);
    return player;
  }

  private static List<Section> sections(PlayerViewModel player) {
    return player.inspector().sections(336).stream()
        .map(InspectorViewModel.Shown::section)
        .toList();
  }

  /// Twenty processes that map the same gibibyte at the same address.
  private static PlayerViewModel crowd() {
    Pool pool = Pool.of(2 * Size.MIB, 1024, 0);
    Machine machine = Machine.booted(Paging.X86_64_4LEVEL, KernelRules.NEWEST, List.of(pool));
    Timeline timeline =
        new Timeline(machine, List.of(), 0)
            .run(new Command.Create("pool", Via.MEMFD_CREATE, Size.GIB, 2 * Size.MIB, false))
            .run(new Command.Spawn("worker", 20))
            .run(map("worker/*", A, RW));
    return new PlayerViewModel(new Script("Crowd", List.of(), List.of()), timeline);
  }

  private static InspectorViewModel.Shown shown(PlayerViewModel player, Section section) {
    return player.inspector().sections(336).stream()
        .filter(shown -> shown.section() == section)
        .findFirst()
        .orElseThrow();
  }

  private static String text(PlayerViewModel player, Section section) {
    return shown(player, section).drawing().marks().stream()
        .map(mark -> mark instanceof Mark.Group group ? group.text() : "")
        .collect(Collectors.joining(" "));
  }

  @Test
  void theSelectionFollowsTheStepUntilSomethingIsChosen() {
    PlayerViewModel player = player();
    Selection selection = player.selection();
    assertThat(selection.subject()).isEqualTo(new Subject.OfEntry(1, 1, B));

    selection.select(new Subject.OfEntry(0, 1, A));
    player.goTo(4);
    assertThat(selection.subject()).isEqualTo(new Subject.OfEntry(0, 1, A));
    assertThat(selection.isChosen()).isTrue();

    selection.release();
    player.goTo(5);
    assertThat(selection.subject()).isEqualTo(new Subject.OfProcess(1));
  }

  @Test
  void whatIsChosenGivesWayWhereItIsNotYetThereAndComesBack() {
    PlayerViewModel player = player();
    var chosen = new Subject.OfEntry(1, 1, B);
    player.selection().select(chosen);

    player.goTo(4);
    assertThat(player.selection().subject().owner()).isZero();
    player.goTo(6);
    assertThat(player.selection().subject()).isEqualTo(chosen);
  }

  @Test
  void upAndDownGoThroughTheProcesses() {
    PlayerViewModel player = player();
    player.selection().nextProcess(-1);
    assertThat(player.selection().subject()).isEqualTo(new Subject.OfProcess(0));
    player.selection().nextProcess(-1);
    assertThat(player.selection().subject()).isEqualTo(new Subject.OfProcess(0));
    player.selection().nextProcess(1);
    assertThat(player.selection().subject()).isEqualTo(new Subject.OfProcess(1));
  }

  @Test
  void eachSubjectHasItsSections() {
    PlayerViewModel player = player();
    assertThat(sections(player)).contains(Section.TRANSLATION, Section.WHY, Section.MAPS);
    player.selection().select(new Subject.OfTable(0, 2, A));
    assertThat(sections(player)).contains(Section.ENTRIES);
    player.selection().select(new Subject.OfObject(0));
    assertThat(sections(player)).containsExactly(Section.HEAD, Section.MAPPERS);
    player.selection().select(new Subject.OfPage(0, 0));
    assertThat(sections(player)).contains(Section.MAPPERS);
    player.selection().select(new Subject.OfProcess(0));
    assertThat(sections(player)).containsExactly(Section.HEAD, Section.MAPS, Section.MEMORY);
  }

  @Test
  void theChangeThatMakesItShareIsMadeAsSteps() {
    PlayerViewModel player = player();
    InspectorViewModel inspector = player.inspector();
    player.selection().select(new Subject.OfEntry(1, 1, B));
    assertThat(inspector.why().orElseThrow().wouldShare()).isFalse();

    inspector.lookForRemedy();
    inspector.apply(inspector.remedyProperty().get().orElseThrow());

    assertThat(player.timeline().steps()).hasSize(8);
    assertThat(player.timeline().cursor()).isEqualTo(8);
    assertThat(inspector.why().orElseThrow().state()).isEqualTo(Why.State.SHARED);
    inspector.lookForRemedy();
    assertThat(inspector.remedyProperty().get()).isEmpty();
  }

  @Test
  void mapsAreNamedAsTheKernelPrintsThem() {
    assertThat(player().inspector().mapsText())
        .contains("7fb3c0000000-7fb400000000 r--s 00000000 /memfd:pool (deleted)\n");
  }

  @Test
  void anAddressIsTakenApartInEveryPagingMode() {
    for (Paging paging : Paging.all().values()) {
      int leaf = paging.pmdDepth();
      long address = paging.windowEnd() - paging.slotSize() + 0x1234;
      long again = 0;
      for (TranslationLayout.Field field : TranslationLayout.fields(paging, leaf, address)) {
        assertThat(field.bits()).hasSize(field.high() - field.low() + 1);
        again |= Long.parseLong(field.bits(), 2) << field.low();
      }
      assertThat(again).as(paging.name()).isEqualTo(address);
    }
  }

  @Test
  void theTranscriptSaysEachStepUpToThePresentOne() {
    PlayerViewModel player = player();
    player.goTo(2);
    assertThat(Transcript.of(player))
        .startsWith("Title\n")
        .contains("Step 2. Process A starts")
        .doesNotContain("Step 3");
  }

  @Test
  void afterAnUnshareItSaysWhyAndThenWhetherItCanShareAgain() {
    PlayerViewModel player = player(RW);
    player.goTo(6);
    player.run(touch("B", B));
    player.run(new Command.Mprotect("B", Address.of(B), Size.GIB, VmFlags.VM_READ));

    assertThat(sections(player)).containsSubsequence(Section.UNSHARED, Section.WHY);
    assertThat(text(player, Section.UNSHARED))
        .startsWith("Why unshared, hole left")
        .contains("mprotect")
        .contains("huge_pmd_unshare");

    player.run(new Command.Spawn("C", 0));
    player.selection().select(new Subject.OfEntry(1, 1, B));
    assertThat(text(player, Section.UNSHARED)).startsWith("Why unshared, at step 8");
  }

  @Test
  void everyMarkOfTheDiagramCanBeSelectedAndInspected() {
    PlayerViewModel player = crowd();
    List<Part> parts = DiagramParts.of(player.diagram(DiagramLayout.LEAST_WIDTH)).list();
    assertThat(parts).anyMatch(part -> part.what() instanceof Part.OfGroup);
    for (Part part : parts) {
      player.selection().release();
      player.selection().select(part.what());
      assertThat(player.selection().isChosen()).as(part.text()).isTrue();
      assertThat(player.inspector().sections(336)).as(part.text()).isNotEmpty();
    }
  }

  @Test
  void aGroupSaysWhatMakesItsMembersAlikeAndLeadsToEachOfThem() {
    PlayerViewModel player = crowd();
    player.selection().select(new Part.OfGroup(8, 12));
    InspectorViewModel.Shown alike = shown(player, Section.ALIKE);
    assertThat(text(player, Section.ALIKE)).contains("pool rw-s", "slots: 1 untouched");

    player.selection().select(alike.parts().getFirst().what());
    assertThat(player.selection().subject()).isInstanceOf(Subject.OfProcess.class);
  }
}
