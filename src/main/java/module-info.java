import org.jspecify.annotations.NullMarked;

/// A viewer and simulator of shared page tables.
///
/// Nothing is exported: this is a program, not a library. Packages are open only to the frameworks
/// that look inside them.
@NullMarked
module io.github.tablemates {
  requires atlantafx.base;
  requires com.fasterxml.jackson.databind;
  requires info.picocli;
  requires java.desktop;
  requires java.management;
  requires javafx.controls;
  requires org.controlsfx.controls;
  requires org.kordamp.ikonli.core;
  requires org.kordamp.ikonli.feather;
  requires org.kordamp.ikonli.javafx;
  requires static org.jspecify;

  opens io.github.tablemates.app to
      info.picocli,
      javafx.graphics;
  opens io.github.tablemates.scenario to
      com.fasterxml.jackson.databind;
}
