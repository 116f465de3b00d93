package io.github.tablemates.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.edit.Rehearsal;
import io.github.tablemates.layout.Differences;
import io.github.tablemates.layout.Differences.Differing;
import io.github.tablemates.report.Comparison.Difference;
import io.github.tablemates.scenario.Reading;
import io.github.tablemates.scenario.ScenarioReader;
import io.github.tablemates.sim.Address;
import io.github.tablemates.sim.Command;
import io.github.tablemates.viewmodel.CompareViewModel.Choices;
import io.github.tablemates.viewmodel.CompareViewModel.Other;
import io.github.tablemates.viewmodel.CompareViewModel.Shown;
import io.github.tablemates.viewmodel.EditorViewModel.Acting;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.util.Subscription;
import org.junit.jupiter.api.Test;

class CompareViewModelTest {

  private static PlayerViewModel player(String scenario) {
    var read = ScenarioReader.read(Path.of("scenarios", scenario));
    return new PlayerViewModel(Rehearsal.of(((Reading.Good) read).scenario()), Workers.DIRECT);
  }

  private static Shown shown(PlayerViewModel player, Other other) {
    player.compare().with(other);
    Subscription watch = player.compare().watch();
    watch.unsubscribe();
    return Objects.requireNonNull(player.compare().shownProperty().get());
  }

  private static List<String> facts(Shown shown) {
    return shown.facts().stream().map(Difference::what).toList();
  }

  private static List<String> marked(Shown shown) {
    return Stream.concat(
            Differences.of(shown.here().diagram(), shown.there().diagram()).stream(),
            Differences.of(shown.there().diagram(), shown.here().diagram()).stream())
        .map(Differing::what)
        .toList();
  }

  @Test
  void aStateIsTheSameAsItself() {
    PlayerViewModel player = player("05-four-workers.json");
    player.goTo(15);

    Shown shown = shown(player, new Other.AtStep(15));

    assertThat(shown.facts()).isEmpty();
    assertThat(marked(shown)).isEmpty();
  }

  @Test
  void theStepBeforeShowsWhatTheUnshareChanged() {
    PlayerViewModel player = player("01-two-share-one-leaves.json");
    player.goTo(10);

    Shown shown = shown(player, new Other.Before());

    assertThat(facts(shown)).contains("B: pages present", "PMD pages: shared");
    assertThat(marked(shown))
        .anyMatch(what -> what.contains("a hole"))
        .anyMatch(what -> what.startsWith("PMD page of A B"));
  }

  @Test
  void theStartIsComparedWithTheEnd() {
    PlayerViewModel player = player("01-two-share-one-leaves.json");

    Shown shown = shown(player, new Other.Before());

    assertThat(shown.there().title()).startsWith("The end · step");
    assertThat(facts(shown)).isNotEmpty();
  }

  @Test
  void anotherKernelIsComparedStepByStep() {
    PlayerViewModel player = player("52-a-cut-on-5-10.json");
    player.last();

    Shown shown = shown(player, new Other.Kernel("6.18"));

    assertThat(shown.here().title()).startsWith("Linux 5.10, x86-64-4level");
    assertThat(shown.there().title()).startsWith("Linux 6.18");
    assertThat(shown.steps()).isNotEmpty();
    assertThat(facts(shown)).contains("faults", "PMD pages: shared");
    assertThat(marked(shown)).anyMatch(what -> what.startsWith("PMD page of A B"));
  }

  @Test
  void withoutAStepWhatFollowsDiffersFromThereOn() {
    PlayerViewModel player = player("01-two-share-one-leaves.json");
    player.last();

    Shown shown = shown(player, new Other.Without(10));

    assertThat(shown.steps()).isNotEmpty().allMatch(step -> step >= 10);
    assertThat(shown.there().timeline().steps()).hasSameSizeAs(shown.here().timeline().steps());
  }

  @Test
  void aBranchCanBeComparedWithWhatWas() {
    PlayerViewModel player = player("01-two-share-one-leaves.json");
    int steps = player.timeline().steps().size();
    player.goTo(9);
    player.run(new Command.Exit("B", false));
    player.editor().answer(Acting.BRANCH);

    Shown shown = shown(player, new Other.Branch(0));

    assertThat(shown.there().title()).contains("Branch 1, from step 9");
    assertThat(shown.there().timeline().steps()).hasSize(steps);
    assertThat(facts(shown)).contains("B: mappings");
  }

  @Test
  void onlyWhatMakesSenseIsOffered() {
    PlayerViewModel player = player("52-a-cut-on-5-10.json");

    List<Other> offered =
        player.compare().choices().stream().map(Choices::others).flatMap(List::stream).toList();

    assertThat(offered)
        .contains(new Other.Kernel("6.18"), new Other.Mode("riscv64-sv39"))
        .doesNotContain(
            new Other.Kernel("5.10"), new Other.Mode("x86-64-4level"), new Other.Saved());
    player.last();
    player.run(new Command.Touch("B", new Address("b", 0), false, 1, 0));
    assertThat(player.compare().choices())
        .anyMatch(choices -> choices.others().contains(new Other.Saved()));
  }
}
