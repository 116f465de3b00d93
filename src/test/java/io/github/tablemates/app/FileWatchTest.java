package io.github.tablemates.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.draw.Theme;
import io.github.tablemates.edit.Rehearsal;
import io.github.tablemates.scenario.MachineSpec;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.sim.Command;
import io.github.tablemates.viewmodel.MainViewModel;
import io.github.tablemates.viewmodel.Opener;
import io.github.tablemates.viewmodel.PlayerViewModel;
import io.github.tablemates.viewmodel.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTest {

  private static final String BROKEN = "{\"tablemates\": 1, \"steps\": [{\"do\": \"nap\"}]}";

  @TempDir private Path folder;

  private final MainViewModel main =
      new MainViewModel(
          new PlayerViewModel(
              Rehearsal.of(Scenario.of("Empty", MachineSpec.DEFAULT, List.of())), Workers.DIRECT),
          Theme.LIGHT,
          List.of(),
          Playbook::open);
  private final FileWatch watch = FileWatch.follow(main, Workers.DIRECT);
  private Path file = Path.of("never");
  private int writes;

  @BeforeEach
  void openAFile() throws IOException {
    file = folder.resolve("mine.json");
    write(steps("A", "B"));
    main.open(file.toString());
  }

  private static String steps(String... processes) {
    List<String> steps =
        List.of(processes).stream()
            .map("{\"do\": \"spawn\", \"process\": \"%s\"}"::formatted)
            .toList();
    return "{\"tablemates\": 1, \"title\": \"Mine\", \"steps\": [%s]}"
        .formatted(String.join(",\n", steps));
  }

  /// Writes it as another program would, at a later time.
  private void write(String text) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L + 2_000L * writes++));
  }

  @Test
  void whatIsOpenedAndSavedIsRemembered() {
    assertThat(main.recent().pathsProperty().get()).containsExactly(file.toString());

    String other = folder.resolve("other.json").toString();
    main.askWhereToSave(() -> List.of(other));
    main.saveAs();

    assertThat(main.recent().pathsProperty().get()).containsExactly(other, file.toString());
    assertThat(main.player().editor().fileProperty().get()).isEqualTo(other);
  }

  @Test
  void aFileThatAnotherProgramChangedIsReadAgainAtTheSameStep() throws IOException {
    main.player().goTo(2);
    write(steps("A", "B", "C"));
    watch.look();

    assertThat(main.player().editor().steps()).hasSize(3);
    assertThat(main.player().timeline().cursor()).isEqualTo(2);
    assertThat(main.player().editor().isDirty()).isFalse();
  }

  @Test
  void aChangedFileIsReadAndRunInTheBackgroundAndMayBeGivenUp() throws IOException {
    var background = new ArrayDeque<Runnable>();
    var later = new Workers(background::add, Runnable::run);
    var slow =
        new MainViewModel(
            main.player(),
            Theme.LIGHT,
            List.of(),
            new Opener((path, wanted) -> Playbook.open(path, later, wanted), later));
    var slowWatch = FileWatch.follow(slow, Workers.DIRECT);
    main.player().goTo(2);

    write(steps("A", "B", "C"));
    slowWatch.look();
    assertThat(slow.player().editor().steps()).as("nothing is read here").hasSize(2);
    assertThat(Objects.requireNonNull(slow.opener().progressProperty().get()).path())
        .isEqualTo(file.toString());

    slow.opener().cancel();
    background.remove().run();
    assertThat(slow.player().editor().steps()).as("given up").hasSize(2);

    write(steps("A", "B", "C", "D"));
    slowWatch.look();
    write(steps("A", "B", "C", "D", "E"));
    slowWatch.look();
    background.remove().run();
    assertThat(slow.player().editor().steps()).hasSize(5);
    assertThat(slow.player().timeline().cursor()).as("at the same step").isEqualTo(2);
    slowWatch.look();
    assertThat(background).as("the change while reading is looked at again").hasSize(1);
    background.remove().run();
    assertThat(slow.player().editor().isDirty()).isFalse();
  }

  @Test
  void whatIsSavedHereIsNoNews() {
    main.player().last();
    main.player().run(new Command.Spawn("C", 0));
    main.save();
    main.player().editor().undo();
    watch.look();

    assertThat(main.player().editor().steps()).as("not read again").hasSize(2);
    assertThat(main.messageProperty().get()).isEmpty();
  }

  @Test
  void unsavedChangesAreKeptAndTheOtherChangeIsTold() throws IOException {
    main.player().last();
    main.player().run(new Command.Spawn("D", 0));
    write(steps("A"));
    watch.look();

    assertThat(main.player().editor().steps()).hasSize(3);
    assertThat(main.messageProperty().get()).contains("changed by another program");
    main.readAgain();
    assertThat(main.player().editor().steps()).hasSize(1);
    main.player().editor().undo();
    assertThat(main.player().editor().steps()).as("undo brings them back").hasSize(3);
  }

  @Test
  void aFileBrokenOnDiskShowsItsProblemUntilItIsMended() throws IOException {
    main.player().goTo(1);
    write(BROKEN);
    watch.look();
    var trouble = Objects.requireNonNull(main.troubleProperty().get());
    assertThat(trouble.why().text()).isEqualTo(BROKEN);
    assertThat(trouble.why().problems().getFirst().place().column()).isEqualTo(36);

    write(steps("A", "B", "C"));
    watch.look();
    assertThat(main.troubleProperty().get()).isNull();
    assertThat(main.player().editor().steps()).hasSize(3);
    assertThat(main.player().timeline().cursor()).isEqualTo(1);
  }

  @Test
  void aFileThatCannotBeOpenedCanBeMendedInPlace() throws IOException {
    file = folder.resolve("broken.json");
    write(BROKEN);
    main.open(file.toString());
    assertThat(main.troubleProperty().get()).isNotNull();
    assertThat(main.player().script().title()).as("what was shown stays").isEqualTo("Mine");

    main.mend(steps("X"));

    assertThat(main.troubleProperty().get()).isNull();
    assertThat(main.player().editor().steps()).hasSize(1);
    assertThat(Files.readString(file)).contains("X");
  }

  @Test
  void aStepThatCannotRunDoesNotKeepAFileFromOpening() throws IOException {
    file = folder.resolve("odd.json");
    write("{\"tablemates\": 1, \"steps\": [{\"do\": \"exit\", \"process\": \"A\"}]}");
    main.open(file.toString());

    assertThat(main.troubleProperty().get()).isNull();
    assertThat(main.player().editor().rehearsalProperty().get().played().getFirst().leftOut())
        .contains("no process is called");
  }

  @Test
  void recentFilesComeBackAsFarAsTheyAreThere() {
    var recent = new RecentFiles(folder.resolve("state").resolve("recent"));
    assertThat(recent.read()).isEmpty();

    recent.write(List.of(file.toString(), folder.resolve("gone.json").toString()));

    assertThat(recent.read()).containsExactly(file.toString());
  }
}
