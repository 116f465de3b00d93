package io.github.tablemates.viewmodel;

import io.github.tablemates.draw.Rect;
import org.jspecify.annotations.Nullable;

/// Which part of a diagram a window shows, and how large: a point of the diagram is at its
/// coordinate times the scale plus the offset. However it is moved, some of the diagram stays in
/// sight.
public record Viewport(double scale, double x, double y) {

  public static final double LEAST = 0.4;
  public static final double MOST = 3;

  /// How much of the diagram, in pixels, cannot be moved out of sight.
  private static final double KEPT = 96;

  private static final double LEAST_COMFORTABLE = 0.6;
  private static final double MOST_COMFORTABLE = 1.35;
  private static final double EDGE = 24;

  /// Two lengths, of a diagram or of a window.
  public record Extent(double width, double height) {}

  /// A diagram at its top left corner, at the scale that shows it whole, as long as it can be read.
  public static Viewport comfortable(Extent diagram, Extent window) {
    double scale = Math.clamp(whole(diagram, window), LEAST_COMFORTABLE, MOST_COMFORTABLE);
    return new Viewport(scale, 0, 0);
  }

  /// A diagram as a whole.
  public static Viewport fitting(Extent diagram, Extent window) {
    double scale = Math.clamp(whole(diagram, window), LEAST, MOST_COMFORTABLE);
    return new Viewport(scale, Math.max(0, (window.width - diagram.width * scale) / 2), 0);
  }

  private static double whole(Extent diagram, Extent window) {
    return Math.min(window.width / diagram.width, window.height / diagram.height);
  }

  /// Larger or smaller by a factor; what is at the point stays there.
  public Viewport zoomedAt(double factor, double px, double py) {
    double next = Math.clamp(scale * factor, LEAST, MOST);
    double change = next / scale;
    return new Viewport(next, px - (px - x) * change, py - (py - y) * change);
  }

  public Viewport movedBy(double dx, double dy) {
    return new Viewport(scale, x + dx, y + dy);
  }

  /// Part of the way to another one, which at 1 is that one.
  public Viewport towards(Viewport other, double share) {
    return share >= 1
        ? other
        : new Viewport(
            scale + (other.scale - scale) * share,
            x + (other.x - x) * share,
            y + (other.y - y) * share);
  }

  /// Whether all of a piece of the diagram is in sight.
  public boolean shows(Rect piece, Extent window) {
    return piece.x() * scale + x >= 0
        && piece.y() * scale + y >= 0
        && piece.right() * scale + x <= window.width
        && piece.bottom() * scale + y <= window.height;
  }

  /// Moved as little as brings a piece of the diagram into sight; of one that is too large, its
  /// beginning.
  public Viewport showing(Rect piece, Extent window) {
    return new Viewport(
        scale,
        into(x, piece.x() * scale, piece.right() * scale, window.width),
        into(y, piece.y() * scale, piece.bottom() * scale, window.height));
  }

  /// At the scale that is comfortable for what the diagram is now, and moved as little as brings a
  /// piece of it into sight; no empty room beside the diagram while some of it is out of sight.
  ///
  /// @param narrow the diagram at its least width, which decides the scale
  /// @param wide the diagram as it is laid out
  /// @param piece what is to be in sight, or null for nothing in particular
  public Viewport following(Extent narrow, Extent wide, Extent window, @Nullable Rect piece) {
    double best = comfortable(narrow, window).scale;
    double change = best / scale;
    Viewport start = new Viewport(best, x * change, y * change).settled(wide, window);
    return piece == null ? start : start.showing(piece, window).settled(wide, window);
  }

  private Viewport settled(Extent diagram, Extent window) {
    return new Viewport(
        scale,
        Math.clamp(x, Math.min(0, window.width - diagram.width * scale), 0),
        Math.clamp(y, Math.min(0, window.height - diagram.height * scale), 0));
  }

  private static double into(double offset, double from, double to, double room) {
    double atEnd = room - EDGE - to;
    double atStart = EDGE - from;
    return Math.max(Math.min(offset, atEnd), atStart);
  }

  /// The nearest one that keeps some of the diagram in sight.
  public Viewport keeping(Extent diagram, Extent window) {
    return new Viewport(
        scale,
        kept(x, diagram.width * scale, window.width),
        kept(y, diagram.height * scale, window.height));
  }

  private static double kept(double offset, double length, double room) {
    double keep = Math.min(KEPT, Math.min(length, room));
    return Math.clamp(offset, keep - length, room - keep);
  }
}
