package io.github.tablemates.view;

import io.github.tablemates.draw.Rect;
import io.github.tablemates.viewmodel.Viewport;
import io.github.tablemates.viewmodel.Viewport.Extent;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What of a diagram is in sight: what is best for the step that is shown, or what was chosen by
/// hand and is then kept from step to step.
final class Sight {

  private final Supplier<Extents> extents;
  private final Runnable moved;
  private final Glide glide = new Glide(this::glideTo);
  private @Nullable Viewport chosen;
  private boolean byHand;

  /// How large things are now.
  ///
  /// @param narrow the diagram at its least width, which decides the scale
  /// @param whole the diagram as it is laid out
  record Extents(Extent narrow, Extent whole, Extent window) {}

  /// @param moved is told of each place on the way to another one
  Sight(Supplier<Extents> extents, Runnable moved) {
    this.extents = extents;
    this.moved = moved;
  }

  Viewport now() {
    Viewport seen = chosen;
    if (seen != null) {
      return seen;
    }
    Extents now = extents.get();
    return Viewport.comfortable(now.narrow, now.window);
  }

  /// Nearer, further or elsewhere; from now on by hand.
  void see(Viewport wanted) {
    glide.stop();
    byHand = true;
    Extents now = extents.get();
    chosen = wanted.keeping(now.whole, now.window);
  }

  /// The whole diagram, and from the next step on what is best to see of it.
  void fit() {
    Extents now = extents.get();
    see(Viewport.fitting(now.whole, now.window));
    byHand = false;
  }

  /// Brings a piece into sight, where it is not.
  void bring(Rect piece) {
    Viewport seen = now();
    Extent window = extents.get().window;
    if (!seen.shows(piece, window)) {
      see(seen.showing(piece, window));
    }
  }

  /// Follows a step.
  ///
  /// @param path what is to be in sight, or null for nothing in particular
  void follow(@Nullable Rect path, boolean gliding) {
    Viewport seen = now();
    Viewport next = byHand ? kept(seen, path) : best(seen, path);
    if (next.equals(seen)) {
      return;
    }
    if (gliding) {
      glide.start(seen, next);
    } else {
      chosen = next;
    }
  }

  private Viewport kept(Viewport seen, @Nullable Rect path) {
    Extents now = extents.get();
    return path == null ? seen : seen.showing(path, now.window).keeping(now.whole, now.window);
  }

  private Viewport best(Viewport seen, @Nullable Rect path) {
    Extents now = extents.get();
    return seen.following(now.narrow, now.whole, now.window, path);
  }

  /// In a window of another size it is seen anew, unless it was chosen by hand.
  void resized(@Nullable Rect path) {
    if (!byHand) {
      glide.stop();
      chosen = null;
      follow(path, false);
    }
  }

  void stop() {
    glide.stop();
  }

  private void glideTo(Viewport there) {
    chosen = there;
    moved.run();
  }
}
