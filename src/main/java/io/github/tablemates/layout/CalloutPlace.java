package io.github.tablemates.layout;

import io.github.tablemates.draw.Point;
import io.github.tablemates.draw.Rect;
import io.github.tablemates.layout.Diagram.Card;
import io.github.tablemates.layout.Diagram.Lane;
import io.github.tablemates.layout.Diagram.Link;
import io.github.tablemates.layout.Diagram.Panel;
import io.github.tablemates.layout.Diagram.Shared;
import java.util.ArrayList;
import java.util.List;

/// Looks for the place of a callout: where it hides no link, if there is one, then as little else
/// as can be, near to what it is about.
final class CalloutPlace {

  private static final double STEP = 14;
  private static final double TOP = 48;
  private static final double MARGIN = 8;
  private static final double AIR = 5;
  private static final int SAMPLES = 40;

  private static final double LINK = 3000;
  private static final double OWN_CARD = 2400;
  private static final double CARD = 700;
  private static final double LANE = 500;
  private static final double SEARCH = 300;
  private static final double PANEL = 100;

  /// Something that is better not hidden, and how bad it is to hide all of it.
  private record Obstacle(Rect rect, double price) {}

  private final Diagram diagram;
  private final List<List<Point>> links = new ArrayList<>();
  private final List<Obstacle> obstacles = new ArrayList<>();

  CalloutPlace(Diagram diagram) {
    this.diagram = diagram;
    for (Link link : diagram.links()) {
      var points = new ArrayList<Point>();
      for (int i = 0; i <= SAMPLES; i++) {
        points.add(link.outline().pointAt((double) i / SAMPLES));
      }
      links.add(points);
    }
    for (Card card : diagram.cards()) {
      boolean own = card.rows().stream().anyMatch(CalloutPlace::isNow);
      add(card.x(), card.y(), card.width(), card.height(), own ? OWN_CARD : CARD);
    }
    for (Shared table : diagram.tables()) {
      add(table.x() - 10, table.y() - 12, table.width() + 20, table.height() + 20, CARD);
    }
    for (Lane lane : diagram.lanes()) {
      add(lane.x(), lane.y(), 200, 28, LANE);
    }
    for (Panel panel : diagram.panels()) {
      add(panel.x(), panel.y(), panel.width(), panel.height(), PANEL);
      double rest = panel.y() + panel.height() - panel.mappingsY();
      add(panel.x(), panel.mappingsY(), panel.width(), Math.max(0, rest), SEARCH);
    }
  }

  private static boolean isNow(Diagram.Row row) {
    return row instanceof Diagram.Entry entry && entry.now();
  }

  private void add(double x, double y, double width, double height, double price) {
    obstacles.add(new Obstacle(new Rect(x, y, width, height), price));
  }

  /// The best place for a callout of a size about a point.
  Rect of(Point about, double width, double height) {
    double mostX = Math.max(MARGIN, diagram.width() - width - MARGIN);
    double mostY = Math.max(TOP, diagram.height() - height - MARGIN);
    Rect best = new Rect(mostX, TOP, width, height);
    double least = Double.POSITIVE_INFINITY;
    for (double x = MARGIN; x <= mostX; x += STEP) {
      for (double y = TOP; y <= mostY; y += STEP) {
        var box = new Rect(x, y, width, height);
        double price = price(box, about);
        if (price < least) {
          least = price;
          best = box;
        }
      }
    }
    return best;
  }

  private double price(Rect box, Point about) {
    var wide =
        new Rect(box.x() - AIR, box.y() - AIR, box.width() + 2 * AIR, box.height() + 2 * AIR);
    double price = wide.contains(about.x() + 12, about.y()) ? OWN_CARD : 0;
    for (List<Point> link : links) {
      for (Point point : link) {
        if (wide.contains(point.x(), point.y())) {
          price += LINK;
          break;
        }
      }
    }
    for (Obstacle obstacle : obstacles) {
      double share = covered(obstacle.rect, wide);
      price += share > 0 ? obstacle.price * (0.2 + 0.8 * share) : 0;
    }
    double dx = Math.max(0, Math.max(box.x() - about.x(), about.x() - box.right()));
    double dy = Math.max(0, Math.max(box.y() - about.y(), about.y() - box.bottom()));
    return price + Math.hypot(dx, dy) / 4;
  }

  private static double covered(Rect what, Rect by) {
    double w = Math.min(what.right(), by.right()) - Math.max(what.x(), by.x());
    double h = Math.min(what.bottom(), by.bottom()) - Math.max(what.y(), by.y());
    double area = what.width() * what.height();
    return w <= 0 || h <= 0 || area <= 0 ? 0 : w * h / area;
  }
}
