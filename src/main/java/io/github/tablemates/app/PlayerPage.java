package io.github.tablemates.app;

import io.github.tablemates.explain.Markup;
import io.github.tablemates.export.HtmlWriter.Player;
import io.github.tablemates.export.HtmlWriter.Run;
import io.github.tablemates.export.HtmlWriter.Slide;
import io.github.tablemates.layout.FigureLayout;
import java.util.List;

/// Steps of a scenario as a page that plays them.
final class PlayerPage {

  private PlayerPage() {}

  static Player of(Playbook playbook, List<Integer> steps, FigureOptions options, String source) {
    // the page itself has the caption, as text
    var parts =
        new FigureLayout.Parts(options.parts().legend(), false, options.parts().addresses());
    String foot = playbook.foot(source);
    List<Slide> slides =
        steps.stream()
            .map(
                step -> {
                  Playbook.Told told = playbook.told(step);
                  return new Slide(
                      step,
                      told.label(),
                      step == 0 ? "" : playbook.scenario().steps().get(step - 1).mark(),
                      told.title(),
                      runs(told.text()),
                      playbook.figure(step, source, parts),
                      playbook.parts(step));
                })
            .toList();
    return new Player(playbook.scenario().title(), playbook.scenario().summary(), foot, slides);
  }

  private static List<Run> runs(String text) {
    return Markup.spans(text).stream()
        .map(
            span ->
                new Run(
                    span.text(),
                    switch (span.style()) {
                      case PLAIN -> "";
                      case BOLD -> "strong";
                      case ITALIC -> "em";
                      case CODE -> "code";
                    }))
        .toList();
  }
}
