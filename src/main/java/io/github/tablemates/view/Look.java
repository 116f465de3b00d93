package io.github.tablemates.view;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Theme;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import javafx.application.Application;
import javafx.scene.Scene;

/// The look of the controls: AtlantaFX under our own inks, light or dark.
final class Look {

  private static final Map<String, Ink> ATLANTA =
      Map.ofEntries(
          Map.entry("-color-bg-default", Ink.PANEL),
          Map.entry("-color-bg-subtle", Ink.CANVAS),
          Map.entry("-color-bg-inset", Ink.SUNKEN),
          Map.entry("-color-bg-overlay", Ink.PANEL),
          Map.entry("-color-fg-default", Ink.INK),
          Map.entry("-color-fg-muted", Ink.INK2),
          Map.entry("-color-fg-subtle", Ink.INK3),
          Map.entry("-color-fg-emphasis", Ink.INV),
          Map.entry("-color-border-default", Ink.LINE2),
          Map.entry("-color-border-muted", Ink.LINE),
          Map.entry("-color-border-subtle", Ink.LINE),
          Map.entry("-color-accent-emphasis", Ink.INK),
          Map.entry("-color-accent-fg", Ink.INK),
          Map.entry("-color-accent-muted", Ink.INK3),
          Map.entry("-color-accent-subtle", Ink.HOVER),
          Map.entry("-color-danger-fg", Ink.ALERT));

  private Look() {}

  static void apply(Scene scene, Theme theme) {
    boolean dark = theme == Theme.DARK;
    Application.setUserAgentStylesheet(
        dark
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
    scene.getStylesheets().setAll(sheet("controlsfx.css"), sheet("app.css"), tokens(theme));
    scene.setFill(FxColors.of(theme, Ink.PANEL));
  }

  private static String sheet(String name) {
    var url = Look.class.getResource(name);
    if (url == null) {
      throw new IllegalStateException("missing style sheet " + name);
    }
    return url.toExternalForm();
  }

  /// The inks as a style sheet, so that there is one table of colours and not two.
  static String tokens(Theme theme) {
    var css = new StringBuilder(".root {\n");
    for (Ink ink : Ink.values()) {
      css.append(rule("-tm-" + ink.name().toLowerCase(Locale.ROOT).replace('_', '-'), theme, ink));
    }
    ATLANTA.forEach((name, ink) -> css.append(rule(name, theme, ink)));
    css.append("}\n");
    byte[] bytes = css.toString().getBytes(StandardCharsets.UTF_8);
    return "data:text/css;base64," + Base64.getEncoder().encodeToString(bytes);
  }

  private static String rule(String name, Theme theme, Ink ink) {
    return String.format(Locale.ROOT, "  %s: #%06x;%n", name, theme.rgb(ink));
  }
}
