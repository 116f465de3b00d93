package io.github.tablemates.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tablemates.layout.Comparison;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The exported page and picture in a real browser: `mvn verify -Pbrowser`, which needs one.
@Tag("browser")
@Timeout(120)
class InChromiumTest {

  private static final String NAME = "05-four-workers";
  private static final String STEP =
      "document.querySelector('section.now').id + '/' +"
          + " document.getElementById('place').textContent";

  @TempDir private static Path folder;
  private static Chromium browser;

  @BeforeAll
  static void start() throws IOException {
    var err = new StringWriter();
    Main.run(
        new PrintWriter(new StringWriter()),
        new PrintWriter(err),
        "export",
        "scenarios/" + NAME + ".json",
        "--out",
        folder.toString(),
        "--format",
        "html,svg,png",
        "--scale",
        "1");
    assertThat(err.toString()).isEmpty();
    browser = new Chromium(folder.resolve("profile"));
  }

  @AfterAll
  static void end() {
    browser.close();
  }

  @BeforeEach
  void open() throws IOException {
    browser.open(folder.resolve(NAME + ".html"), 1400, 1000);
  }

  private static String step() throws IOException {
    return browser.evaluate(STEP);
  }

  @Test
  void keysGoForwardBackToTheEndsAndToANumber() throws IOException {
    assertThat(step()).isEqualTo("step-1/Step 1 of 22");
    browser.press("ArrowRight", 39);
    browser.press("PageDown", 34);
    assertThat(step()).startsWith("step-3/");
    browser.press("ArrowLeft", 37);
    assertThat(step()).startsWith("step-2/");
    browser.press("End", 35);
    browser.press("ArrowRight", 39);
    assertThat(step()).startsWith("step-22/");
    browser.press("1", 49);
    browser.press("7", 55);
    browser.press("Enter", 13);
    assertThat(step()).startsWith("step-17/");
    browser.press("Home", 36);
    browser.press("PageUp", 33);
    assertThat(step()).startsWith("step-1/");
  }

  @Test
  void buttonsAndTheListOfStepsDoTheSame() throws IOException {
    browser.click("#forward");
    browser.click("#forward");
    browser.click("#back");
    assertThat(step()).startsWith("step-2/");
    browser.click("nav li:nth-child(12) a");
    assertThat(step()).startsWith("step-12/");
    browser.click("#last");
    assertThat(step()).startsWith("step-22/");
    assertThat(browser.evaluate("document.getElementById('forward').disabled")).isEqualTo("true");
    browser.click("#first");
    assertThat(step()).startsWith("step-1/");
  }

  @Test
  void aKeyAnswersTheQuestionAndTheReasonUnfolds() throws IOException {
    String form = "document.querySelector('#step-6 .ask')";
    for (int i = 0; i < 5; i++) {
      browser.press("ArrowRight", 39);
    }
    assertThat(browser.evaluate(form + ".querySelector('details').open")).isEqualTo("false");

    String next = "getComputedStyle(document.querySelector('nav li:nth-child(7) a')).visibility";
    assertThat(browser.evaluate(next)).isEqualTo("hidden");

    int right = Integer.parseInt(browser.evaluate(form + ".dataset.answer")) + 1;
    int wrong = right == 1 ? 2 : 1;
    browser.press(String.valueOf(wrong), 48 + wrong);

    assertThat(browser.evaluate(form + ".querySelector('details').open")).isEqualTo("true");
    assertThat(browser.evaluate(next)).isEqualTo("visible");
    assertThat(browser.evaluate(form + ".querySelector('summary').textContent"))
        .isEqualTo("Not quite");
    assertThat(browser.evaluate(form + ".querySelectorAll('.right, .wrong').length"))
        .isEqualTo("2");
    assertThat(browser.evaluate("document.querySelector('[aria-live]').textContent"))
        .startsWith("Not quite");
    browser.press("7", 55);
    browser.press("Enter", 13);
    assertThat(step()).startsWith("step-7/");
  }

  @Test
  void spacePlaysAndPauses() throws IOException {
    String name = "document.getElementById('play').getAttribute('aria-label')";
    browser.press(" ", 32);
    assertThat(browser.evaluate(name)).isEqualTo("Pause");
    browser.press(" ", 32);
    assertThat(browser.evaluate(name)).isEqualTo("Play");
  }

  @Test
  void nothingIsComplainedOfAndNothingIsFetched() throws IOException {
    for (int i = 0; i < 22; i++) {
      browser.press("ArrowRight", 39);
    }
    browser.evaluate("''");
    assertThat(browser.events("Runtime.exceptionThrown")).isEmpty();
    assertThat(browser.events("Runtime.consoleAPICalled")).isEmpty();
    assertThat(browser.events("Log.entryAdded")).isEmpty();
    assertThat(browser.events("Network.requestWillBeSent"))
        .map(event -> event.at("/params/request/url").asText())
        .allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
  }

  @Test
  void aScreenReaderHearsNamesAndWhatHasChanged() throws IOException {
    browser.press("ArrowRight", 39);
    assertThat(named("button"))
        .containsExactly("First step", "Back", "Play", "Forward", "Last step");
    assertThat(named("image")).containsExactly("bufwriter starts");
    assertThat(named("heading"))
        .contains("Four workers, one buffer pool", "Step 2 of 22 bufwriter starts");
    assertThat(named("link")).hasSize(22);
    assertThat(browser.evaluate("document.querySelector('[aria-live]').textContent"))
        .startsWith("Step 2 of 22 bufwriter starts. ");
    assertThat(browser.evaluate("document.querySelector('[aria-current]').textContent"))
        .isEqualTo("bufwriter starts");
  }

  private static List<String> named(String role) throws IOException {
    JsonNode nodes = browser.call("Accessibility.getFullAXTree", Map.of()).path("nodes");
    return StreamSupport.stream(nodes.spliterator(), false)
        .filter(node -> !node.path("ignored").asBoolean())
        .filter(node -> node.at("/role/value").asText().equals(role))
        .map(node -> node.at("/name/value").asText())
        .toList();
  }

  @Test
  void everyLetterOfThePicturesComesFromTheFile() throws IOException {
    int root = browser.call("DOM.getDocument", Map.of()).at("/root/nodeId").asInt();
    for (String part : List.of("section.now svg", "h1", "section.now p", "nav")) {
      int node =
          browser
              .call("DOM.querySelector", Map.of("nodeId", root, "selector", part))
              .path("nodeId")
              .asInt();
      JsonNode fonts =
          browser.call("CSS.getPlatformFontsForNode", Map.of("nodeId", node)).path("fonts");
      assertThat(fonts).as(part).isNotEmpty().allMatch(f -> f.path("isCustomFont").asBoolean());
    }
  }

  @Test
  void itIsDarkForWhoeverLikesItDark() throws IOException {
    String ground = "getComputedStyle(document.body).backgroundColor";
    assertThat(browser.evaluate(ground)).isEqualTo("rgb(246, 247, 249)");
    browser.call(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
    assertThat(browser.evaluate(ground)).isEqualTo("rgb(15, 18, 22)");
    browser.call("Emulation.setEmulatedMedia", Map.of("features", List.of()));
  }

  @Test
  void aNarrowWindowHidesNothing() throws IOException {
    browser.open(folder.resolve(NAME + ".html"), 400, 800);
    assertThat(browser.evaluate("document.documentElement.scrollWidth")).isEqualTo("400");
  }

  @Test
  void theSvgLooksLikeThePng() throws IOException {
    Path png = folder.resolve(NAME + "-step-17.png");
    var ours = ImageIO.read(png.toFile());
    browser.open(folder.resolve(NAME + "-step-17.svg"), ours.getWidth(), ours.getHeight());
    var theirs = ImageIO.read(new ByteArrayInputStream(browser.screenshot()));
    assertThat(theirs.getWidth()).isEqualTo(ours.getWidth());
    assertThat(Comparison.of(ours, theirs).wrong()).isLessThan(60);
  }
}
