package io.github.tablemates.viewmodel;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The files that were opened or saved last.
public final class RecentList {

  private static final int MOST = 12;

  private final ReadOnlyObjectWrapper<List<String>> paths =
      new ReadOnlyObjectWrapper<>(this, "paths", List.of());

  /// Their paths, the newest first.
  public ReadOnlyObjectProperty<List<String>> pathsProperty() {
    return paths.getReadOnlyProperty();
  }

  /// Puts a file in front.
  public void add(String path) {
    var files = new ArrayList<>(List.of(path));
    paths.get().stream().filter(file -> !file.equals(path)).limit(MOST - 1).forEach(files::add);
    paths.set(List.copyOf(files));
  }

  /// Takes over what an earlier session remembered.
  public void restore(List<String> earlier) {
    paths.set(earlier.stream().limit(MOST).toList());
  }
}
