package io.github.tablemates.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.draw.Theme;
import io.github.tablemates.explain.Subject;
import io.github.tablemates.layout.DiagramParts;
import io.github.tablemates.layout.Part;
import io.github.tablemates.model.KernelRules;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.VmFlags;
import io.github.tablemates.scenario.Place;
import io.github.tablemates.scenario.Problem;
import io.github.tablemates.sim.Address;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.MapFlag;
import io.github.tablemates.sim.Timeline;
import io.github.tablemates.viewmodel.MainViewModel.Entry;
import io.github.tablemates.viewmodel.MainViewModel.Opened;
import io.github.tablemates.viewmodel.Script.Caption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PlayerViewModelTest {

  private static final Caption SAID = new Caption("A starts", "Here is *A*.");

  private static Timeline timeline() {
    var pool = Pool.of(2 * Size.MIB, 0, 1024);
    var machine = Machine.booted(Paging.X86_64_4LEVEL, KernelRules.NEWEST, List.of(pool));
    var map =
        new Command.Mmap(
            "A",
            null,
            Address.of(0x7f1a40000000L),
            Size.GIB,
            0,
            VmFlags.VM_READ | VmFlags.VM_WRITE,
            EnumSet.of(
                MapFlag.MAP_SHARED, MapFlag.MAP_ANONYMOUS, MapFlag.MAP_HUGETLB, MapFlag.MAP_FIXED),
            2 * Size.MIB,
            "a",
            null);
    return new Timeline(machine, List.of(), 0)
        .run(new Command.Spawn("A", 0))
        .run(map)
        .run(new Command.Touch("A", new Address("a", 0), true, 3, 0))
        .at(0);
  }

  private static PlayerViewModel player() {
    return new PlayerViewModel(new Script("Title", List.of(), List.of(SAID)), timeline());
  }

  @Test
  void startsBeforeTheFirstStepAndCanOnlyGoForward() {
    PlayerViewModel player = player();

    assertThat(player.position().getValue()).isEqualTo("Start");
    assertThat(player.length().getValue()).isEqualTo("of 3");
    assertThat(player.canBack().getValue()).isFalse();
    assertThat(player.canForward().getValue()).isTrue();
    assertThat(player.narration().getValue().title()).isEqualTo("Title");
  }

  @Test
  void anEntryIsTheSameWhateverAddressInItWasAskedFor() {
    PlayerViewModel player = player();
    player.last();
    player.selection().select(new Subject.OfEntry(0, 1, 0x7f1a40212345L));

    List<Part> shown =
        DiagramParts.of(player.diagram(1000)).list().stream()
            .filter(part -> player.selection().isShownBy(part.what()))
            .toList();

    assertThat(shown).hasSize(1);
    assertThat(shown.getFirst().text()).startsWith("pud[105]");
  }

  @Test
  void goingForwardAndBackShowsTheSameStatesAgain() {
    PlayerViewModel player = player();
    player.forward(true);
    Machine first = player.timeline().now();
    player.forward(true);
    player.back();

    assertThat(player.timeline().now()).isSameAs(first);
    assertThat(player.position().getValue()).isEqualTo("Step 1");
  }

  @Test
  void onlyAStepForwardIsAnimatedAndOnlyWhereAsked() {
    PlayerViewModel player = player();
    player.forward(true);
    assertThat(player.placeProperty().get().animate()).isTrue();
    player.forward(false);
    assertThat(player.placeProperty().get().animate()).isFalse();
    player.back();
    assertThat(player.placeProperty().get().animate()).isFalse();
    player.goTo(3);
    assertThat(player.placeProperty().get().animate()).isFalse();
  }

  @Test
  void aScenariosOwnWordsComeBeforeTheNarrators() {
    PlayerViewModel player = player();
    player.forward(false);
    assertThat(player.narration().getValue().title()).isEqualTo("A starts");
    assertThat(player.narration().getValue().text()).isEqualTo("Here is *A*.");

    player.forward(false);
    assertThat(player.narration().getValue().title()).isEqualTo("A maps 1 GiB");
  }

  @Test
  void playingStopsAtTheEndAndStartsAgainFromTheStart() {
    PlayerViewModel player = player();
    player.togglePlay();
    assertThat(player.playingProperty().get()).isTrue();
    player.forward(true);
    player.forward(true);
    assertThat(player.playingProperty().get()).isTrue();
    player.forward(true);
    assertThat(player.playingProperty().get()).isFalse();

    player.togglePlay();
    assertThat(player.timeline().cursor()).isZero();
    assertThat(player.playingProperty().get()).isTrue();
  }

  @Test
  void movingByHandEndsThePlaying() {
    PlayerViewModel player = player();
    player.togglePlay();
    player.goTo(2);
    assertThat(player.playingProperty().get()).isFalse();
  }

  @Test
  void placesOutsideAreTheNearestEnd() {
    PlayerViewModel player = player();
    player.goTo(99);
    assertThat(player.timeline().cursor()).isEqualTo(3);
    player.goTo(-1);
    assertThat(player.timeline().cursor()).isZero();
    player.back();
    assertThat(player.timeline().cursor()).isZero();
  }

  @Test
  void listenersSeeEachPlaceOnceAndNeverAHalfMadeChange() {
    PlayerViewModel player = player();
    var seen = new ArrayList<String>();
    player
        .placeProperty()
        .addListener(
            (_, _, now) -> seen.add(now.timeline().cursor() + " " + player.position().getValue()));
    player.forward(false);
    player.last();

    assertThat(seen).containsExactly("1 Step 1", "3 Step 3");
  }

  @Test
  void speedStaysAmongTheOffered() {
    PlayerViewModel player = player();
    int usual = player.dwellMillis();
    player.faster();
    assertThat(player.speedProperty().get()).isEqualTo(2);
    assertThat(player.dwellMillis()).isEqualTo(usual / 2);
    player.faster();
    player.faster();
    assertThat(player.speedProperty().get()).isEqualTo(4);
    for (int i = 0; i < 9; i++) {
      player.slower();
    }
    assertThat(player.speedProperty().get()).isEqualTo(0.5);
  }

  @Test
  void aFileThatCannotBeOpenedLeavesWhatIsShown() {
    PlayerViewModel shown = player();
    PlayerViewModel other = player();
    var main =
        new MainViewModel(
            shown,
            Theme.LIGHT,
            List.of(new Entry("Other", "other.json")),
            path ->
                path.equals("other.json")
                    ? new Opened.Playable(other)
                    : new Opened.Broken(
                        "{",
                        List.of(new Problem("x.json", new Place(1, 1), "", "it is broken")),
                        0));

    main.open("x.json");
    assertThat(main.player()).isSameAs(shown);
    assertThat(Objects.requireNonNull(main.troubleProperty().get()).why().problems())
        .extracting(Problem::line)
        .containsExactly("x.json:1:1: it is broken");

    main.open(main.gallery().getFirst());
    assertThat(main.player()).isSameAs(other);
    assertThat(main.troubleProperty().get()).isNull();
  }

  @Test
  void theThemeTogglesBetweenLightAndDark() {
    var main =
        new MainViewModel(
            player(), Theme.LIGHT, List.of(), _ -> new Opened.Broken("", List.of(), 0));
    main.toggleTheme();
    assertThat(main.themeProperty().get()).isEqualTo(Theme.DARK);
    main.toggleTheme();
    assertThat(main.themeProperty().get()).isEqualTo(Theme.LIGHT);
  }
}
