package io.github.tablemates.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A real browser without a window, driven through its debugging pipe.
final class Chromium implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final Process process;
  private final OutputStream to;
  private final InputStream from;
  private final List<JsonNode> events = new ArrayList<>();
  private String session = "";
  private int calls;

  /// @param profile an empty folder for what the browser keeps
  Chromium(Path profile) throws IOException {
    // it reads commands from its descriptor 3 and answers on 4
    String command =
        "exec \"$0\" --headless=new --no-sandbox --disable-gpu --hide-scrollbars"
            + " --force-device-scale-factor=1 --no-first-run --remote-debugging-pipe"
            + " --user-data-dir=\"$1\" about:blank 3<&0 4>&1 1>/dev/null";
    process =
        new ProcessBuilder("sh", "-c", command, program().toString(), profile.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    to = process.getOutputStream();
    from = new BufferedInputStream(process.getInputStream());
    String target =
        call("Target.createTarget", Map.of("url", "about:blank")).path("targetId").asText();
    session =
        call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .path("sessionId")
            .asText();
    for (String domain :
        List.of("Page", "Runtime", "Log", "Network", "DOM", "CSS", "Accessibility")) {
      call(domain + ".enable", Map.of());
    }
  }

  private static Path program() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("these tests need one of " + NAMES));
  }

  JsonNode call(String method, Map<String, ?> parameters) throws IOException {
    int id = ++calls;
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", JSON.valueToTree(parameters));
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    to.write(JSON.writeValueAsBytes(message));
    to.write(0);
    to.flush();
    while (true) {
      JsonNode answer = read();
      if (answer.path("id").asInt() == id) {
        if (answer.has("error")) {
          throw new IOException(method + ": " + answer.path("error"));
        }
        return answer.path("result");
      }
      events.add(answer);
    }
  }

  private JsonNode read() throws IOException {
    var message = new ByteArrayOutputStream();
    for (int next = from.read(); next != 0; next = from.read()) {
      if (next < 0) {
        throw new IOException("the browser has ended");
      }
      message.write(next);
    }
    return JSON.readTree(message.toString(StandardCharsets.UTF_8));
  }

  void open(Path file, int width, int height) throws IOException {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    events.clear();
    call("Page.navigate", Map.of("url", file.toUri().toString()));
    while (events("Page.loadEventFired").isEmpty()) {
      events.add(read());
    }
    evaluate("document.fonts ? document.fonts.ready.then(() => '') : ''");
  }

  /// The value of an expression in the page, as text; a promise is waited for.
  String evaluate(String expression) throws IOException {
    JsonNode answer =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new IOException(expression + ": " + answer.path("exceptionDetails"));
    }
    return answer.path("result").path("value").asText();
  }

  /// Presses a key and lets it go, as a keyboard does.
  void press(String key, int code) throws IOException {
    boolean letter = key.length() == 1;
    call(
        "Input.dispatchKeyEvent",
        Map.of(
            "type",
            letter ? "keyDown" : "rawKeyDown",
            "key",
            key,
            "windowsVirtualKeyCode",
            code,
            "text",
            letter ? key : ""));
    call(
        "Input.dispatchKeyEvent",
        Map.of("type", "keyUp", "key", key, "windowsVirtualKeyCode", code));
  }

  /// Clicks into the middle of what a selector finds.
  void click(String selector) throws IOException {
    String place =
        evaluate(
            "(() => { const r = document.querySelector('"
                + selector
                + "').getBoundingClientRect(); return (r.x + r.width / 2) + ' ' + (r.y + r.height"
                + " / 2); })()");
    double x = Double.parseDouble(place.split(" ", -1)[0]);
    double y = Double.parseDouble(place.split(" ", -1)[1]);
    for (String type : List.of("mousePressed", "mouseReleased")) {
      call(
          "Input.dispatchMouseEvent",
          Map.of("type", type, "x", x, "y", y, "button", "left", "clickCount", 1));
    }
  }

  byte[] screenshot() throws IOException {
    return Base64.getDecoder()
        .decode(call("Page.captureScreenshot", Map.of("format", "png")).path("data").asText());
  }

  /// What has happened since the page was asked for.
  List<JsonNode> events(String method) {
    return events.stream().filter(event -> event.path("method").asText().equals(method)).toList();
  }

  @Override
  public void close() {
    // all of them, because a late one would still write into the profile while it is removed
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroy);
    all.forEach(handle -> handle.onExit().orTimeout(20, TimeUnit.SECONDS).join());
  }
}
