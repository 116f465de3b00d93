package io.github.tablemates.view;

import io.github.tablemates.edit.Document.Branch;
import io.github.tablemates.viewmodel.EditorViewModel;
import io.github.tablemates.viewmodel.MainViewModel;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What can be done with scenarios as files.
final class FileMenu extends MenuButton {

  private final MainViewModel main;
  private final Menu recent = new Menu("Open recent");
  private final Menu branches = new Menu("Save a branch as");
  private final MenuItem again = new MenuItem("Read the file again");

  /// @param commands what it asks the window to do
  FileMenu(MainViewModel main, WindowCommands commands) {
    super("File", new FontIcon(Feather.FOLDER));
    this.main = main;
    setId("file");
    getStyleClass().add("ghost");
    setMinWidth(Region.USE_PREF_SIZE);
    recent.setId("file-recent");
    branches.setId("file-branches");
    again.setId("file-again");
    again.setOnAction(_ -> main.readAgain());
    getItems()
        .setAll(
            item("file-new", "New scenario…", Key.NEW, commands.begin()),
            item("file-gallery", "Gallery…", Key.GALLERY, main::browse),
            item("file-open", "Open…", Key.OPEN, commands.choose()),
            recent,
            new SeparatorMenuItem(),
            item("file-save", "Save", Key.SAVE, main::save),
            item("file-save-as", "Save as…", Key.SAVE_AS, main::saveAs),
            branches,
            again,
            new SeparatorMenuItem(),
            item("file-describe", "Title and machine…", Key.DESCRIBE, commands.describe()));
    setOnShowing(_ -> fill());
  }

  private static MenuItem item(String id, String text, Key key, Runnable action) {
    var item = new MenuItem("%s   %s".formatted(text, key.label()));
    item.setId(id);
    item.setOnAction(_ -> action.run());
    return item;
  }

  private void fill() {
    recent.getItems().clear();
    for (String path : main.recent().pathsProperty().get()) {
      Path name = Path.of(path).getFileName();
      var item = new MenuItem(name + "   " + path);
      item.setMnemonicParsing(false);
      item.setOnAction(_ -> main.open(path));
      recent.getItems().add(item);
    }
    recent.setDisable(recent.getItems().isEmpty());
    EditorViewModel editor = main.player().editor();
    branches.getItems().clear();
    List<Branch> aside = editor.document().branches();
    for (int i = 0; i < aside.size(); i++) {
      int branch = i;
      var item = new MenuItem(aside.get(i).name());
      item.setOnAction(_ -> main.saveBranch(branch));
      branches.getItems().add(item);
    }
    branches.setDisable(aside.isEmpty());
    again.setDisable(editor.fileProperty().get().isEmpty());
  }
}
