package io.github.tablemates.layout;

/// The page on which a talk is laid out: 1280 by 720 units, and beyond that as wide or as high as
/// the screen is shaped, so that it fills every screen at one scale.
///
/// @param width in units, at least 1280
/// @param height in units, at least 720
public record PresenterPage(double width, double height) {

  /// The least page, and the shape of most projectors.
  public static final PresenterPage LEAST = new PresenterPage(1280, 720);

  /// The margin at the left and right.
  static final double SIDE = 40;

  /// Where the picture begins, below the progress.
  static final double TOP = 96;

  private static final double LINE = 34;

  /// The page of a screen.
  ///
  /// @param screenWidth in pixels, more than 0
  /// @param screenHeight in pixels, more than 0
  public static PresenterPage of(double screenWidth, double screenHeight) {
    double scale = Math.min(screenWidth / LEAST.width, screenHeight / LEAST.height);
    return new PresenterPage(screenWidth / scale, screenHeight / scale);
  }

  /// What a unit is in pixels on a screen of a width.
  public double scale(double screenWidth) {
    return screenWidth / width;
  }

  double right() {
    return width - SIDE;
  }

  double moreWidth() {
    return width - LEAST.width;
  }

  private double moreHeight() {
    return height - LEAST.height;
  }

  /// Lines of narration in the caption's own type: two, and another where there is room.
  int lines() {
    return moreHeight() < LINE ? 2 : 3;
  }

  /// The top of the caption's band, which reaches to the foot.
  double band() {
    return height - 180 - (lines() - 2) * LINE;
  }

  /// How high the picture is between the progress and the caption.
  double room() {
    return band() - 12 - TOP;
  }
}
