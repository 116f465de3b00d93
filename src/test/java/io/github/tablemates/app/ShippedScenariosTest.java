package io.github.tablemates.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.layout.Diagram;
import io.github.tablemates.layout.DiagramLayout;
import io.github.tablemates.model.Machine;
import io.github.tablemates.scenario.Expect;
import io.github.tablemates.sim.Invariants;
import io.github.tablemates.sim.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedScenariosTest {

  private static final Path FOLDER = Path.of("scenarios");

  static List<Path> files() throws IOException {
    try (var found = Files.list(FOLDER)) {
      return found.filter(path -> path.toString().endsWith(".json")).sorted().toList();
    }
  }

  @Test
  void theGalleryListsEveryFileAndBeginsWithTwoProcesses() throws IOException {
    var gallery = Gallery.in(FOLDER);

    assertThat(gallery).hasSameSizeAs(files()).hasSizeGreaterThanOrEqualTo(45);
    assertThat(gallery.getFirst().title()).isEqualTo("Two processes share, one leaves");
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyScenarioRunsHoldsAndSaysSomethingAtEachStep(Path file) throws BrokenScenario {
    Playbook playbook = Playbook.of(file);

    assertThat(Expect.misses(file.toString(), playbook.scenario(), playbook.run())).isEmpty();
    assertThat(playbook.scenario().summary()).isNotEmpty();
    assertThat(playbook.scenario().steps())
        .isNotEmpty()
        .allSatisfy(step -> assertThat(step.title()).isNotEmpty());
    for (Step step : playbook.run().steps()) {
      assertThat(Invariants.broken(step.after())).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void nothingInAnyOfItsDiagramsLiesOnTopOfSomethingElse(Path file) throws BrokenScenario {
    Playbook playbook = Playbook.of(file);
    for (Diagram diagram : diagrams(playbook, 996)) {
      var boxes = new ArrayList<double[]>();
      diagram.cards().forEach(c -> boxes.add(new double[] {c.x(), c.y(), c.width(), c.height()}));
      diagram
          .tables()
          .forEach(
              t -> boxes.add(new double[] {t.x() - 8, t.y() - 8, t.width() + 16, t.height() + 16}));
      diagram.panels().forEach(p -> boxes.add(new double[] {p.x(), p.y(), p.width(), p.height()}));
      for (int i = 0; i < boxes.size(); i++) {
        for (int j = i + 1; j < boxes.size(); j++) {
          assertThat(overlap(boxes.get(i), boxes.get(j))).as("%s %d %d", file, i, j).isFalse();
        }
        assertThat(boxes.get(i)[0] + boxes.get(i)[2]).isLessThanOrEqualTo(diagram.width());
        assertThat(boxes.get(i)[1] + boxes.get(i)[3]).isLessThanOrEqualTo(diagram.height());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void whatStaysKeepsItsPlaceFromStepToStep(Path file) throws BrokenScenario {
    List<Diagram> diagrams = diagrams(Playbook.of(file), 1200);
    for (int i = 1; i < diagrams.size(); i++) {
      Diagram before = diagrams.get(i - 1);
      for (Diagram.Card card : diagrams.get(i).cards()) {
        before
            .card(card.id())
            .ifPresent(
                old -> {
                  assertThat(card.x()).isEqualTo(old.x());
                  assertThat(card.y()).isEqualTo(old.y());
                });
      }
    }
  }

  private static List<Diagram> diagrams(Playbook playbook, double width) {
    var diagrams = new ArrayList<Diagram>();
    Machine boot = playbook.run().boot();
    diagrams.add(DiagramLayout.of(playbook.stage(), boot, null, width));
    for (Step step : playbook.run().steps()) {
      diagrams.add(DiagramLayout.of(playbook.stage(), step.after(), step, width));
    }
    return diagrams;
  }

  private static boolean overlap(double[] a, double[] b) {
    return a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3];
  }
}
