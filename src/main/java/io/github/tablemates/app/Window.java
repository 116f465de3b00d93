package io.github.tablemates.app;

import io.github.tablemates.draw.Theme;
import io.github.tablemates.edit.Rehearsal;
import io.github.tablemates.scenario.MachineSpec;
import io.github.tablemates.scenario.Scenario;
import io.github.tablemates.view.MainView;
import io.github.tablemates.viewmodel.GalleryViewModel.Last;
import io.github.tablemates.viewmodel.MainViewModel;
import io.github.tablemates.viewmodel.MainViewModel.Opened;
import io.github.tablemates.viewmodel.Opener;
import io.github.tablemates.viewmodel.PlayerViewModel;
import io.github.tablemates.viewmodel.Workers;
import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The JavaFX application: one window.
public final class Window extends Application {

  private static final String PRESENT = "present";
  private static final Settings.Size FIRST_SIZE = new Settings.Size(1600, 1000);
  private static final double LEAST_WIDTH = 1024;
  private static final double LEAST_HEIGHT = 680;

  private static final Workers WORKERS =
      new Workers(
          Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("editor").factory()),
          Platform::runLater);

  /// Apart from the editor, which must not wait for small pictures.
  private static final Workers CARDS =
      new Workers(
          Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("cards").factory()),
          Platform::runLater);

  /// A file that is given up must not keep the next one waiting.
  private static final Workers OPENERS =
      new Workers(
          task -> Thread.ofPlatform().daemon().name("opener").start(task), Platform::runLater);

  private final Settings settings = Settings.ofUser();
  private @Nullable Sessions sessions;
  private @Nullable FileWatch files;

  /// Opens the window on a scenario file, at a step.
  static void show(String file, int step) {
    launch(Window.class, file, String.valueOf(step));
  }

  /// Shows a scenario file to an audience, from a step; the window itself comes afterwards.
  static void present(String file, int step) {
    launch(Window.class, file, String.valueOf(step), PRESENT);
  }

  @Override
  public void start(Stage stage) {
    List<String> arguments = getParameters().getRaw();
    boolean presents = arguments.contains(PRESENT);
    MainViewModel main = main(settings);
    int step = Integer.parseInt(arguments.get(1));
    if (presents) {
      main.openNow(arguments.getFirst(), step);
    } else {
      main.open(arguments.getFirst(), step);
    }
    main.askWhereToSave(() -> chooseTarget(stage));
    Sessions watch = Sessions.of(main, WORKERS);
    sessions = watch;
    files = FileWatch.of(main, WORKERS);
    stage.setOnCloseRequest(
        event -> {
          if (!watch.mayLeave()) {
            event.consume();
          }
        });
    var view = new MainView(main, () -> choose(stage), getHostServices()::showDocument);
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    Settings.Size size = settings.size(FIRST_SIZE);
    var scene =
        new Scene(
            view,
            Math.min(size.width(), screen.getWidth()),
            Math.min(size.height(), screen.getHeight()));
    stage.setScene(scene);
    stage.setMaximized(settings.maximized());
    stage.setOnHiding(
        _ ->
            settings.rememberWindow(
                new Settings.Size((int) scene.getWidth(), (int) scene.getHeight()),
                stage.isMaximized()));
    stage.setMinWidth(Math.min(LEAST_WIDTH, screen.getWidth()));
    stage.setMinHeight(Math.min(LEAST_HEIGHT, screen.getHeight()));
    stage
        .titleProperty()
        .bind(main.playerProperty().map(player -> player.script().title() + " – Tablemates"));
    main.onPresent(
        () ->
            Presentation.show(
                main.player(),
                main.themeProperty().get(),
                main.reducedMotionProperty().get(),
                stage::toFront));
    main.onExport(() -> export(main, stage));
    if (presents) {
      boolean still = main.reducedMotionProperty().get();
      Presentation.show(main.player(), Theme.LIGHT, still, stage::show);
    } else {
      stage.show();
    }
  }

  @Override
  public void stop() {
    if (files != null) {
      files.end();
    }
    if (sessions != null) {
      sessions.end();
    }
  }

  private static void export(MainViewModel main, Stage stage) {
    PlayerViewModel player = main.player();
    player.pause();
    ExportWindow.open(
            stage,
            player.editor().scenario(),
            player.editor().source(),
            player.timeline().cursor(),
            main.themeProperty().get(),
            WORKERS,
            () -> chooseFolder(stage))
        .ifPresent(main::tell);
  }

  private static List<String> chooseFolder(Stage stage) {
    var chooser = new DirectoryChooser();
    chooser.setTitle("A folder for figures");
    File folder = chooser.showDialog(stage);
    return folder == null ? List.of() : List.of(folder.getPath());
  }

  private static MainViewModel main(Settings settings) {
    boolean dark = Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    var main =
        new MainViewModel(
            player(Scenario.of("New scenario", MachineSpec.DEFAULT, List.of())),
            settings.theme(dark ? Theme.DARK : Theme.LIGHT),
            Gallery.all(),
            new Opener(Window::open, OPENERS));
    main.makeWith(Window::player);
    main.loadCardsWith(CARDS);
    var progress = ProgressFile.ofUser();
    var pending = new AtomicReference<@Nullable Last>();
    main.galleryCards().remember(progress.read(), progress.readLast());
    main.galleryCards()
        .progressProperty()
        .addListener((_, _, seen) -> CARDS.background().execute(() -> progress.write(seen)));
    main.galleryCards().lastProperty().addListener((_, _, last) -> keep(last, pending, progress));
    boolean still = settings.reducedMotion(Platform.getPreferences().isReducedMotion());
    main.reducedMotionProperty().set(still);
    main.reducedMotionProperty()
        .addListener((_, _, reduced) -> settings.rememberReducedMotion(reduced));
    main.themeProperty().addListener((_, _, theme) -> settings.rememberTheme(theme));
    return main;
  }

  /// Writes in the background where a scenario was left; a fast series of steps only once.
  private static void keep(
      @Nullable Last last, AtomicReference<@Nullable Last> pending, ProgressFile progress) {
    if (last != null && pending.getAndSet(last) == null) {
      CARDS
          .background()
          .execute(
              () -> {
                Last newest = pending.getAndSet(null);
                if (newest != null) {
                  progress.write(newest);
                }
              });
    }
  }

  private static PlayerViewModel player(Scenario scenario) {
    return new PlayerViewModel(Rehearsal.of(scenario), WORKERS);
  }

  private static Optional<Opened> open(String file, Opener.Wanted wanted) {
    return Playbook.open(file, WORKERS, wanted);
  }

  private static List<String> chooseTarget(Stage stage) {
    var chooser = new FileChooser();
    chooser.setTitle("Save the scenario");
    chooser.setInitialFileName("scenario.json");
    File file = chooser.showSaveDialog(stage);
    return file == null ? List.of() : List.of(file.getPath());
  }

  private static List<String> choose(Stage stage) {
    var chooser = new FileChooser();
    chooser.setTitle("Open a scenario");
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("Scenarios", "*.json"));
    File folder = Gallery.folder().toFile();
    if (folder.isDirectory()) {
      chooser.setInitialDirectory(folder.getAbsoluteFile());
    }
    File file = chooser.showOpenDialog(stage);
    return file == null ? List.of() : List.of(file.getPath());
  }
}
