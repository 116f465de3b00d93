package io.github.tablemates.app;

import io.github.tablemates.draw.Graph;
import io.github.tablemates.draw.Theme;
import io.github.tablemates.export.Caption;
import io.github.tablemates.export.DotWriter;
import io.github.tablemates.export.SvgWriter;
import io.github.tablemates.layout.GraphLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The page tables of many processes as one SVG file, by this program and by Graphviz: the same
/// boxes and the same arrows.
final class DotTimes {

  private static final int PROCESSES = 1_000;
  private static final int ROUNDS = 5;

  private DotTimes() {}

  private static String scenario() {
    return """
    { "tablemates": 1,
      "machine": { "paging": "x86-64-4level", "kernel": "7.2" },
      "steps": [
        { "do": "create", "object": "db", "via": "memfd_create", "size": "1G", "pageSize": "2M" },
        { "do": "spawn", "process": "worker", "count": %d },
        { "do": "mmap", "process": "worker/*", "object": "db", "at": "0x7e8000000000", "length": "1G",
          "offset": 0, "prot": "rw", "flags": ["MAP_SHARED", "MAP_FIXED", "MAP_NORESERVE"] },
        { "do": "touch", "process": "worker/*", "at": "0x7e8000000000", "access": "write" }
      ] }
    """
        .formatted(PROCESSES);
  }

  static List<String> lines() throws BrokenScenario, IOException, InterruptedException {
    Path folder = Files.createTempDirectory("tablemates-dot-");
    Path scenario = folder.resolve("many.json");
    Path dot = folder.resolve("many.dot");
    Path svg = folder.resolve("many.svg");
    try {
      Files.writeString(scenario, scenario());
      Playbook playbook = Playbook.of(scenario);
      Graph graph = playbook.graph(playbook.run().steps().size());
      var lines = new ArrayList<String>();
      lines.add(
          "%,d processes, %,d boxes, %,d arrows:"
              .formatted(PROCESSES, graph.nodes().size(), graph.edges().size()));
      double cold = 0;
      double best = Double.MAX_VALUE;
      for (int round = 0; round < ROUNDS; round++) {
        double millis = ours(graph, svg);
        cold = round == 0 ? millis : cold;
        best = Math.min(best, millis);
      }
      lines.add(
          String.format(
              Locale.ROOT, "Tablemates, SVG: %.0f ms the first time, %.0f ms at best", cold, best));
      Files.writeString(dot, DotWriter.write(graph, Theme.LIGHT, Caption.NONE));
      lines.add(theirs(dot, svg, cold));
      return lines;
    } finally {
      for (Path file : List.of(scenario, dot, svg)) {
        Files.deleteIfExists(file);
      }
      Files.delete(folder);
    }
  }

  private static double ours(Graph graph, Path svg) throws IOException {
    long start = System.nanoTime();
    var look = new SvgWriter.Look(Theme.LIGHT, SvgWriter.Text.LIVE, false, 0);
    Files.writeString(svg, SvgWriter.write(GraphLayout.drawing(graph), look, Caption.NONE));
    return (System.nanoTime() - start) / 1e6;
  }

  private static String theirs(Path dot, Path svg, double ours)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    try {
      int status =
          new ProcessBuilder("dot", "-Tsvg", "-o", svg.toString(), dot.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      double millis = (System.nanoTime() - start) / 1e6;
      return status != 0
          ? "dot -Tsvg gave up"
          : String.format(
              Locale.ROOT,
              "dot -Tsvg: %.0f ms, %.0f times as long as our first",
              millis,
              millis / ours);
    } catch (IOException _) {
      return "dot -Tsvg: Graphviz is not installed";
    }
  }
}
