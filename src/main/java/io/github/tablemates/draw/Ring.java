package io.github.tablemates.draw;

import java.util.ArrayList;
import java.util.List;

/// The frame around a shared page, cut into equal segments clockwise from the middle of its left.
public record Ring(Outline outline, double width, double gap, double dashScale) {

  /// One sharer's part; dotted and pale if the sharer is leaving.
  public record Segment(int identity, boolean leaving) {}

  /// How many sharers are named before the last segment stands for the rest.
  public static final int NAMED = 6;

  public static Ring around(double x, double y, double width, double height) {
    return around(x, y, width, height, 12);
  }

  public static Ring around(double x, double y, double width, double height, double radius) {
    return new Ring(Outline.around(x, y, width, height, radius), 4, 5, 1);
  }

  public Ring width(double width) {
    return new Ring(outline, width, gap, dashScale);
  }

  public Ring gap(double gap) {
    return new Ring(outline, width, gap, dashScale);
  }

  public Ring dashScale(double dashScale) {
    return new Ring(outline, width, gap, dashScale);
  }

  /// One segment per sharer; with more than [#NAMED], all but the first five share the last.
  public static List<Segment> segments(List<Integer> identities) {
    boolean all = identities.size() <= NAMED;
    var segments = new ArrayList<Segment>();
    for (int identity : all ? identities : identities.subList(0, NAMED - 1)) {
      segments.add(new Segment(identity, false));
    }
    if (!all) {
      segments.add(new Segment(Identity.OTHERS, false));
    }
    return segments;
  }

  /// The path of one of `count` segments.
  public Outline part(int index, int count) {
    return part(Pieces.of(outline), index, count);
  }

  private Outline part(Pieces pieces, int index, int count) {
    double half = gap / 2 / pieces.length();
    return pieces.part((double) index / count + half, (index + 1.0) / count - half);
  }

  public Mark mark(List<Segment> segments) {
    Pieces pieces = Pieces.of(outline);
    var marks = new ArrayList<Mark>();
    for (int i = 0; i < segments.size(); i++) {
      marks.add(Mark.curve(part(pieces, i, segments.size()), stroke(segments.get(i))));
    }
    return Mark.group(marks);
  }

  /// The ring on its way to another division: each segment has its share of the length.
  public Mark mark(List<Segment> segments, List<Double> shares) {
    Pieces pieces = Pieces.of(outline);
    double half = gap / 2 / pieces.length();
    var marks = new ArrayList<Mark>();
    double from = 0;
    for (int i = 0; i < segments.size(); i++) {
      double to = from + shares.get(i);
      if (to - from > 2 * half) {
        marks.add(Mark.curve(pieces.part(from + half, to - half), stroke(segments.get(i))));
      }
      from = to;
    }
    return Mark.group(marks);
  }

  private Stroke stroke(Segment segment) {
    List<Double> dash =
        segment.leaving() ? List.of(2.0, 5.0) : Identity.ringDash(segment.identity());
    return new Stroke(
        Ink.graphic(segment.identity()),
        width,
        dash.stream().map(d -> d * dashScale).toList(),
        Stroke.Cap.BUTT,
        Stroke.Join.ROUND,
        segment.leaving() ? 0.55 : 1);
  }
}
