package io.github.tablemates.layout;

import static io.github.tablemates.draw.Mark.Anchor.END;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.draw.Fill;
import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Mark.Words;
import io.github.tablemates.draw.Marks;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Outline;
import io.github.tablemates.draw.Stroke;
import io.github.tablemates.draw.Type;
import io.github.tablemates.layout.Diagram.BasePage;
import io.github.tablemates.layout.Diagram.Card;
import io.github.tablemates.layout.Diagram.Column;
import io.github.tablemates.layout.Diagram.Ghost;
import io.github.tablemates.layout.Diagram.Lane;
import io.github.tablemates.layout.Diagram.Link;
import io.github.tablemates.layout.Diagram.PagePath;
import io.github.tablemates.layout.Diagram.Shared;
import java.util.ArrayList;
import java.util.List;

/// The marks of a laid-out diagram, back to front: rules, lenses, links, cards, panels, shared
/// pages.
public final class DiagramMarks {

  private static final double HEADER = 40;

  private final Diagram diagram;
  private final Moment moment;
  private final Detail detail;

  private DiagramMarks(Diagram diagram, Moment moment, Detail detail) {
    boolean far = detail == Detail.LETTERS || detail == Detail.OUTLINE;
    this.diagram = far ? Details.outline(diagram) : diagram;
    this.moment = moment;
    this.detail = detail;
  }

  /// The whole picture at rest.
  public static Drawing drawing(Diagram diagram) {
    return drawing(diagram, Moment.REST);
  }

  /// The picture at a moment of a transition.
  public static Drawing drawing(Diagram diagram, Moment moment) {
    return drawing(diagram, moment, Detail.FULL);
  }

  /// The same, as much of it as can be seen.
  public static Drawing drawing(Diagram diagram, Moment moment, Detail detail) {
    var marks = new DiagramMarks(diagram, moment, detail).marks();
    return new Drawing(diagram.width(), diagram.height(), Ink.CANVAS, marks);
  }

  private List<Mark> marks() {
    var marks = new ArrayList<Mark>();
    marks.add(Mark.box(0, 0, diagram.width(), HEADER, 0, Fill.of(Ink.CANVAS)));
    marks.add(rule(0, HEADER + 0.5, diagram.width()));
    diagram.columns().forEach(column -> column(column, marks));
    double laneEnd = laneEnd();
    diagram.lanes().forEach(lane -> laneRule(lane, laneEnd, marks));
    PanelMarks.lenses(diagram.panels(), marks);
    diagram.links().stream().filter(link -> !link.now()).forEach(link -> link(link, marks));
    diagram.links().stream().filter(Link::now).forEach(link -> link(link, marks));
    moment.retracting().forEach(link -> retracting(link, marks));
    StoryMarks.under(moment, marks);
    marks.addAll(moment.leaving());
    diagram.cards().forEach(card -> marks.add(card(card)));
    diagram.ghosts().forEach(ghost -> marks.add(ghost(ghost)));
    diagram.groups().forEach(group -> marks.add(GroupMarks.group(group)));
    diagram.links().stream()
        .filter(link -> !link.port() && !link.isLeaf())
        .forEach(link -> inlet(link, marks));
    diagram.basePages().forEach(page -> marks.add(basePage(page)));
    diagram.panels().forEach(panel -> marks.add(PanelMarks.panel(panel, moment)));
    diagram.paths().forEach(path -> path(path, marks));
    diagram.tables().forEach(table -> marks.add(table(table)));
    diagram.links().stream().filter(Link::isLeaf).forEach(link -> inlet(link, marks));
    diagram
        .lanes()
        .forEach(
            lane ->
                arriving(
                    Moment.lane(lane.identity()),
                    LaneMarks.lane(moment.lanes().getOrDefault(lane.identity(), lane)),
                    marks));
    StoryMarks.over(moment, marks);
    return marks;
  }

  private void arriving(String name, Mark mark, List<Mark> marks) {
    double there = moment.arrived(name);
    if (there > 0) {
      marks.add(there < 1 ? Mark.faded(there, mark) : mark);
    }
  }

  private Mark card(Card card) {
    return detail == Detail.LETTERS
        ? FarMarks.card(card)
        : CardMarks.card(moment.cards().getOrDefault(card.id(), card), moment);
  }

  private Mark table(Shared table) {
    return detail == Detail.LETTERS
        ? FarMarks.table(table, moment)
        : TableMarks.table(table, moment, detail);
  }

  private double laneEnd() {
    return diagram.cards().stream()
        .mapToDouble(card -> card.x() + card.width())
        .max()
        .orElse(diagram.width() / 3);
  }

  static Mark rule(double x1, double y, double x2) {
    return Mark.curve(Outline.line(x1, y, x2, y), Stroke.of(Ink.LINE, 1));
  }

  private static void column(Column column, List<Mark> marks) {
    Words name = new Words(column.x(), 25, column.name(), Type.BODY_STRONG, Ink.INK);
    marks.add(name);
    double next = column.x() + Metrics.width(column.name(), Type.BODY_STRONG) + 10;
    Type small = Type.mono(11);
    marks.add(new Words(next, 25, column.bits(), small, Ink.INK3));
    double end = column.x() + column.width();
    boolean fits =
        next + Metrics.width(column.bits(), small) + 10 + Metrics.width(column.note(), Type.CAPTION)
            < end;
    if (fits) {
      marks.add(new Words(end, 25, column.note(), Type.CAPTION, Ink.INK3, END));
    }
  }

  private static void laneRule(Lane lane, double end, List<Mark> marks) {
    if (lane.ruled()) {
      marks.add(rule(lane.x() - 18, lane.y() - 4.5, end + 12));
    }
  }

  private static Mark ghost(Ghost ghost) {
    double text = ghost.y() + ghost.height() / 2 + 4;
    return Mark.named(
        "",
        "%s is %s into the level above".formatted(ghost.level(), ghost.note()),
        List.of(
            new Mark.Box(
                ghost.x(),
                ghost.y(),
                ghost.width(),
                ghost.height(),
                7,
                Fill.of(Ink.CANVAS),
                Stroke.dashed(Ink.LINE2, 1, 3.0, 2.5)),
            new Words(ghost.x() + 10, text, ghost.level(), Type.SECTION, Ink.INK3),
            new Words(
                ghost.x() + ghost.width() - 9, text, ghost.note(), Type.CAPTION, Ink.INK3, END)));
  }

  private void link(Link link, List<Mark> marks) {
    double grown = moment.grown(link.id());
    if (grown <= 0) {
      return;
    }
    Outline outline = grown < 1 ? link.outline().upTo(grown) : link.outline();
    double lit = link.now() ? moment.walk().links().getOrDefault(link.id(), 1.0) : 0;
    if (lit > 0 && lit < 1) {
      marks.add(Mark.curve(outline.upTo(lit), Marks.HIGHLIGHT));
    }
    Stroke under = lit >= 1 ? Marks.HIGHLIGHT : lit > 0 ? Stroke.NONE : Marks.halo(Ink.CANVAS);
    marks.add(
        Mark.named(link.id(), link.text(), List.of(Marks.link(link.identity(), outline, under))));
  }

  private static void retracting(Moment.Leaving leaving, List<Mark> marks) {
    Stroke under = leaving.marked() ? Marks.HIGHLIGHT : Marks.halo(Ink.CANVAS);
    marks.add(
        leaving.rest() >= 1
            ? Marks.link(leaving.identity(), leaving.outline(), under)
            : Marks.retracting(leaving.identity(), leaving.outline(), leaving.rest()));
  }

  private void inlet(Link link, List<Mark> marks) {
    if (moment.grown(link.id()) >= 1 && !link.id().startsWith("page/")) {
      var end = link.outline().pointAt(1);
      marks.add(Marks.dot(link.identity(), end.x() + 3, end.y()));
    }
  }

  private static Mark basePage(BasePage page) {
    Stroke edge = Stroke.of(Ink.graphic(page.identity()), 1.5);
    double middle = page.y() + page.height() / 2;
    return Mark.named(
        page.id(),
        page.note(),
        List.of(
            new Mark.Box(
                page.x(),
                page.y(),
                page.width(),
                page.height(),
                4,
                Fill.of(Ink.tint(page.identity())),
                edge),
            new Words(
                page.x() + page.width() / 2,
                Metrics.baseline(middle, Type.SECONDARY_MEDIUM),
                page.name(),
                Type.SECONDARY_MEDIUM,
                Ink.text(page.identity()),
                Mark.Anchor.MIDDLE)));
  }

  private void path(PagePath path, List<Mark> marks) {
    double t = moment.grown(path.id());
    if (t <= 0) {
      return;
    }
    Outline outline = t < 1 ? path.outline().upTo(t) : path.outline();
    marks.add(Mark.curve(outline, Stroke.round(Ink.MARK, 9)));
    marks.add(Mark.curve(outline, Stroke.of(Ink.INK, 1.75)));
    if (t >= 1) {
      double edge = path.tileSize() + 4.4;
      marks.add(
          new Mark.Box(
              path.tileX() - 2.2,
              path.tileY() - 2.2,
              edge,
              edge,
              2,
              Fill.NONE,
              Stroke.of(Ink.INK, 1.75)));
    }
  }
}
