package io.github.tablemates.view;

import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Rect;
import io.github.tablemates.layout.Diagram;
import io.github.tablemates.layout.DiagramParts;
import io.github.tablemates.layout.Part;
import io.github.tablemates.viewmodel.Viewport;
import java.util.List;
import java.util.Optional;
import javafx.collections.ObservableList;
import javafx.scene.shape.Polygon;
import org.jspecify.annotations.Nullable;

/// Which mark of the diagram has the focus, and the outline that shows it. It goes along the chain
/// of tables in the order of [DiagramParts], and stays on its mark from step to step.
final class ChainFocus {

  private static final double OFFSET = 3;
  private static final int SAMPLES = 32;

  private final Polygon outline = new Polygon();
  private @Nullable Diagram known;
  private List<Part> parts = List.of();
  private String at = "";
  private boolean byKey;

  ChainFocus() {
    outline.getStyleClass().add("chain-focus");
    outline.setManaged(false);
    outline.setMouseTransparent(true);
    outline.setVisible(false);
  }

  /// The outline, in the coordinates of the window.
  Polygon outline() {
    return outline;
  }

  /// The mark in focus, where the diagram has it.
  Optional<Part> part() {
    return parts.stream().filter(part -> part.id().equals(at)).findFirst();
  }

  /// What the marks are those of.
  void follow(Diagram diagram) {
    if (!diagram.equals(known)) {
      known = diagram;
      parts = DiagramParts.of(diagram).list();
    }
  }

  /// To the next mark, or the one before with -1.
  ///
  /// @return whether there is one; past the last one, none has the focus
  boolean move(int direction) {
    int next = part().map(part -> parts.indexOf(part) + direction).orElse(direction > 0 ? 0 : -1);
    boolean there = next >= 0 && next < parts.size();
    at = there ? parts.get(next).id() : "";
    byKey = true;
    return there;
  }

  /// To the mark that was clicked; the outline is for those who use keys.
  void moveTo(Part part) {
    at = part.id();
    byKey = false;
  }

  void clear() {
    at = "";
  }

  /// Puts the outline round the mark in focus.
  void show(Viewport seen, boolean focused) {
    Optional<Part> part = focused && byKey ? part() : Optional.empty();
    outline.setVisible(part.isPresent());
    if (part.isPresent()) {
      ObservableList<Double> points = outline.getPoints();
      points.clear();
      Outline line = part.get().outline();
      if (line == null) {
        around(part.get().bounds(), seen, points);
      } else {
        along(line, seen, points);
      }
    }
  }

  private static void around(Rect bounds, Viewport seen, List<Double> points) {
    double left = bounds.x() * seen.scale() + seen.x() - OFFSET;
    double top = bounds.y() * seen.scale() + seen.y() - OFFSET;
    double right = bounds.right() * seen.scale() + seen.x() + OFFSET;
    double bottom = bounds.bottom() * seen.scale() + seen.y() + OFFSET;
    points.addAll(List.of(left, top, right, top, right, bottom, left, bottom));
  }

  /// A link is followed on both sides.
  private static void along(Outline line, Viewport seen, List<Double> points) {
    for (int i = 0; i <= SAMPLES; i++) {
      beside(line, i, +1, seen, points);
    }
    for (int i = SAMPLES; i >= 0; i--) {
      beside(line, i, -1, seen, points);
    }
  }

  private static void beside(Outline line, int i, int side, Viewport seen, List<Double> points) {
    var here = line.pointAt((double) i / SAMPLES);
    var before = line.pointAt(Math.max(0, i - 0.5) / SAMPLES);
    var after = line.pointAt(Math.min(SAMPLES, i + 0.5) / SAMPLES);
    double dx = after.x() - before.x();
    double dy = after.y() - before.y();
    double length = Math.max(1e-6, Math.hypot(dx, dy));
    double out = side * (OFFSET + 1);
    points.add(here.x() * seen.scale() + seen.x() - dy / length * out);
    points.add(here.y() * seen.scale() + seen.y() + dx / length * out);
  }
}
