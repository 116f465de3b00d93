package io.github.tablemates.app;

import io.github.tablemates.explain.Markup;
import io.github.tablemates.export.HtmlWriter.Ask;
import io.github.tablemates.export.HtmlWriter.Player;
import io.github.tablemates.export.HtmlWriter.Run;
import io.github.tablemates.export.HtmlWriter.Slide;
import io.github.tablemates.layout.FigureLayout;
import io.github.tablemates.quiz.Asked;
import io.github.tablemates.quiz.Quiz;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
                      playbook.parts(step),
                      ask(playbook, step + 1));
                })
            .toList();
    return new Player(playbook.scenario().title(), playbook.scenario().summary(), foot, slides);
  }

  /// What the author asks before a step; null for nothing, and past the end.
  private static @Nullable Ask ask(Playbook playbook, int step) {
    if (step > playbook.run().steps().size()) {
      return null;
    }
    Asked asked = playbook.scenario().steps().get(step - 1).asked();
    return asked.equals(Asked.NONE)
        ? null
        : Quiz.before(playbook.run().steps().get(step - 1), step, asked)
            .map(
                question ->
                    new Ask(
                        "Before step %d: %s".formatted(step, question.text()),
                        question.choices(),
                        question.answer(),
                        question.why()))
            .orElse(null);
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
