package io.github.tablemates.viewmodel;

import io.github.tablemates.explain.Words;
import io.github.tablemates.scenario.Json;
import io.github.tablemates.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;

/// What there is to read of a scenario before its first step.
///
/// @param tags facts about its machine
/// @param source where what it shows comes from, sentence by sentence
/// @param functions the kernel's functions that it is about
public record Opening(
    String title,
    String summary,
    int steps,
    List<String> tags,
    List<String> source,
    List<String> functions) {

  static Opening of(Scenario scenario, Script script) {
    Json.Obj source = scenario.source();
    String article = source.text("article");
    int recordings = texts(source, "recordings").size();
    var said = new ArrayList<String>();
    if (!article.isEmpty()) {
      said.add("The article: " + article);
    }
    if (recordings > 0) {
      said.add("Agrees with %s of real kernels.".formatted(Words.count(recordings, "recording")));
    }
    return new Opening(
        scenario.title(),
        scenario.summary(),
        scenario.steps().size(),
        script.tags(),
        List.copyOf(said),
        texts(source, "functions"));
  }

  private static List<String> texts(Json.Obj source, String name) {
    return source.get(name) instanceof Json.Arr array
        ? array.items().stream()
            .filter(Json.Str.class::isInstance)
            .map(item -> ((Json.Str) item).text())
            .toList()
        : List.of();
  }
}
