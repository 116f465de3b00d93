package io.github.tablemates.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.draw.Ink;
import io.github.tablemates.draw.Theme;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// What can be said of the page that plays a scenario without a browser.
class HtmlPageTest {

  private static String text = "";
  private static Document page;

  @BeforeAll
  static void export(@TempDir Path folder) throws Exception {
    var err = new StringWriter();
    Main.run(
        new PrintWriter(new StringWriter()),
        new PrintWriter(err),
        "export",
        "scenarios/05-four-workers.json",
        "--out",
        folder.toString(),
        "--format",
        "html");
    assertThat(err.toString()).isEmpty();
    Path file = folder.resolve("05-four-workers.html");
    text = Files.readString(file);
    page = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
  }

  private static Stream<Element> all(String name) {
    NodeList found = page.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
  }

  @Test
  void everyStepIsThereWithItsTitleItsTextAndItsPictureInWords() {
    List<Element> steps = all("section").toList();
    assertThat(steps).hasSize(22);
    assertThat(steps.get(6).getAttribute("id")).isEqualTo("step-7");
    assertThat(steps.get(6).getTextContent())
        .contains("worker/1 sits down at bufwriter’s table", "shared by bufwriter and worker/1");
  }

  @Test
  void itAsksForNothingOutsideOfItself() {
    assertThat(text).contains("default-src 'none'");
    assertThat(all("*").filter(e -> e.hasAttribute("src"))).isEmpty();
    assertThat(all("a").map(a -> a.getAttribute("href"))).allMatch(href -> href.startsWith("#"));
    assertThat(text.replaceAll("http://www.w3.org/(1999/xhtml|2000/svg)", ""))
        .doesNotContain("http:", "https:", "@import", "url(/");
  }

  @Test
  void whatCanBePressedAndSeenHasAName() {
    assertThat(all("button").map(b -> b.getAttribute("aria-label")).filter(n -> !n.isEmpty()))
        .containsExactly("First step", "Back", "Play", "Forward", "Last step");
    assertThat(all("button").filter(b -> b.getAttribute("aria-label").isEmpty()))
        .isNotEmpty()
        .allMatch(choice -> choice.getTextContent().length() > 2);
    assertThat(all("svg").filter(svg -> !svg.hasAttribute("aria-hidden")))
        .hasSize(22)
        .allMatch(svg -> !svg.getAttribute("aria-label").isEmpty());
  }

  @Test
  void aQuestionStandsBeforeItsStepAndItsAnswerIsFolded() {
    Element before = all("section").toList().get(5);
    NodeList asked = before.getElementsByTagName("form");
    assertThat(asked.getLength()).isEqualTo(1);
    var form = (Element) asked.item(0);
    assertThat(form.getTextContent()).contains("Before step 7: ");
    var answer = (Element) form.getElementsByTagName("details").item(0);
    assertThat(answer.hasAttribute("open")).isFalse();
    assertThat(answer.getTextContent()).hasSizeGreaterThan(40);
  }

  @Test
  void aGridThatManyStepsShowIsWrittenOnce() {
    long written = all("path").filter(p -> p.getAttribute("id").startsWith("shape-")).count();
    long shown = all("use").count();
    assertThat(shown).isGreaterThan(3 * written);
  }

  @Test
  void noIdIsTwiceAndEveryReferenceIsMet() {
    var ids = new HashSet<String>();
    var twice = new ArrayList<String>();
    all("*")
        .map(e -> e.getAttribute("id"))
        .filter(id -> !id.isEmpty() && !ids.add(id))
        .forEach(twice::add);
    assertThat(twice).isEmpty();
    var asked = new ArrayList<String>();
    Pattern.compile("(?:url\\(#|href=\"#|aria-labelledby=\")([^)\"]+)")
        .matcher(text)
        .results()
        .forEach(found -> asked.add(found.group(1)));
    assertThat(asked).hasSizeGreaterThan(40).allMatch(ids::contains);
  }

  @Test
  void bothPalettesHaveEveryColour() {
    for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
      for (Ink ink : Ink.values()) {
        String name = ink.name().toLowerCase(Locale.ROOT).replace('_', '-');
        assertThat(text).contains("--%s: #%06X;".formatted(name, theme.rgb(ink)));
      }
    }
  }
}
