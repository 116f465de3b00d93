package io.github.tablemates.draw;

import java.util.List;

/// A picture: its size, its ground and its marks from back to front.
public record Drawing(double width, double height, Ink ground, List<Mark> marks) {

  public Drawing {
    marks = List.copyOf(marks);
  }
}
