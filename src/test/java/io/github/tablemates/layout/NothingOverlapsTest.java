package io.github.tablemates.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.draw.Mark;
import io.github.tablemates.draw.Metrics;
import io.github.tablemates.draw.Rect;
import io.github.tablemates.model.KernelRules;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Size;
import io.github.tablemates.sim.Step;
import io.github.tablemates.sim.Wanderer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever state a machine gets into, its picture can be read.
class NothingOverlapsTest {

  private static final int STEPS = 60;
  private static final double[] WIDTHS = {996, 1180, 1600};

  static List<Picture> pictures() {
    return Picture.all();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noStateOfARandomWalkIsDrawnOnTopOfItself(long seed) {
    var pools = List.of(Pool.of(2 * Size.MIB, Pool.AMPLE, 0), Pool.of(Size.GIB, 8, 0));
    Machine start = Machine.booted(Paging.X86_64_4LEVEL, KernelRules.NEWEST, pools);
    List<Step> steps = Wanderer.run(start, new Wanderer(seed).commands(STEPS));
    var states = new ArrayList<Machine>();
    states.add(start);
    steps.forEach(step -> states.add(step.after()));
    Stage stage = Stage.of(states);
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      double width = WIDTHS[i % WIDTHS.length];
      Diagram diagram = DiagramLayout.of(stage, step.after(), step, width);
      assertThat(faults(diagram)).as("step %d: %s", i, step.command()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void noPictureIsDrawnOnTopOfItself(Picture picture) {
    assertThat(faults(picture.diagram())).isEmpty();
  }

  private record Box(String name, Rect rect) {}

  /// What overlaps, sticks out or lies outside.
  private static List<String> faults(Diagram diagram) {
    var faults = new ArrayList<String>();
    var boxes = new ArrayList<Box>();
    for (Diagram.Card card : diagram.cards()) {
      boxes.add(new Box(card.id(), new Rect(card.x(), card.y(), card.width(), card.height())));
      for (Diagram.Row row : card.rows()) {
        if (row.y() < card.y() || row.y() + 15 > card.y() + card.height()) {
          faults.add(card.id() + " does not hold its row at " + row.y());
        }
      }
    }
    for (Diagram.Lane lane : diagram.lanes()) {
      boxes.add(new Box("lane " + lane.name(), new Rect(lane.x(), lane.y() + 4, 100, 18)));
    }
    diagram.groups().forEach(group -> boxes.add(new Box(group.id(), group.box())));
    for (Diagram.Shared table : diagram.tables()) {
      double under = table.copies().count() > 0 ? TableCards.COPIES : 0;
      double ring = table.isShared() ? TableCards.RING + 2 : 0;
      boxes.add(
          new Box(
              table.id(),
              new Rect(
                  table.x() - ring,
                  table.y() - ring,
                  table.width() + 2 * ring,
                  table.height() + 2 * ring + under)));
      ports(table, faults);
    }
    for (Diagram.Panel panel : diagram.panels()) {
      boxes.add(new Box(panel.id(), new Rect(panel.x(), panel.y(), panel.width(), panel.height())));
      rows(panel, faults);
    }
    for (Diagram.BasePage page : diagram.basePages()) {
      boxes.add(new Box(page.id(), new Rect(page.x(), page.y() + 4, page.width(), 20)));
    }
    for (int i = 0; i < boxes.size(); i++) {
      Rect one = boxes.get(i).rect();
      boolean inside =
          one.x() >= 0
              && one.y() >= 0
              && one.right() <= diagram.width()
              && one.bottom() <= diagram.height();
      if (!inside) {
        faults.add(boxes.get(i).name() + " lies outside");
      }
      for (int j = 0; j < i; j++) {
        if (one.overlaps(boxes.get(j).rect())) {
          faults.add(boxes.get(i).name() + " overlaps " + boxes.get(j).name());
        }
      }
    }
    words(diagram, faults);
    return faults;
  }

  private static void ports(Diagram.Shared table, List<String> faults) {
    for (int i = 1; i < table.ports().size(); i++) {
      if (table.ports().get(i).y() - table.ports().get(i - 1).y() < 17) {
        faults.add("ports of " + table.id() + " overlap");
      }
    }
  }

  private static void rows(Diagram.Panel panel, List<String> faults) {
    double y = panel.y();
    for (Diagram.Range range : panel.ranges()) {
      if (range.y() < y || range.bottom() > panel.y() + panel.height()) {
        faults.add(panel.id() + " does not hold " + range.name());
      }
      y = range.bottom();
    }
    if (!panel.ranges().isEmpty() && panel.mappingsY() < y) {
      faults.add(panel.id() + " has its mappings on its pages");
    }
    y = panel.mappingsY();
    for (Diagram.Mapping mapping : panel.mappings()) {
      if (mapping.y() < y || mapping.y() + mapping.height() > panel.y() + panel.height()) {
        faults.add(panel.id() + " does not hold its mapping at " + mapping.y());
      }
      y = mapping.y() + mapping.height();
    }
  }

  /// No words lie on other words, and none outside.
  private static void words(Diagram diagram, List<String> faults) {
    var words = new ArrayList<Mark.Words>();
    collect(DiagramMarks.drawing(diagram).marks(), words);
    for (int i = 0; i < words.size(); i++) {
      Rect one = bounds(words.get(i));
      if (one.x() < 0 || one.right() > diagram.width() || one.bottom() > diagram.height()) {
        faults.add("“%s” is cut off".formatted(words.get(i).text()));
      }
      for (int j = 0; j < i; j++) {
        if (one.overlaps(bounds(words.get(j)))) {
          faults.add("“%s” lies on “%s”".formatted(words.get(i).text(), words.get(j).text()));
        }
      }
    }
  }

  private static void collect(List<Mark> marks, List<Mark.Words> words) {
    for (Mark mark : marks) {
      switch (mark) {
        case Mark.Words line when !line.text().isEmpty() -> words.add(line);
        case Mark.Group group -> collect(group.marks(), words);
        default -> {}
      }
    }
  }

  private static Rect bounds(Mark.Words line) {
    double height = Metrics.capHeight(line.type());
    double width = Metrics.width(line.text(), line.type());
    return new Rect(line.left(), line.baseline() - height, width, height);
  }
}
