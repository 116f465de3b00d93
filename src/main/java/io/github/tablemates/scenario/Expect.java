package io.github.tablemates.scenario;

import io.github.tablemates.report.Report;
import io.github.tablemates.sim.Step;
import java.util.ArrayList;
import java.util.List;

/// Compares what a scenario expects with what the simulation did: objects in part, lists in full.
public final class Expect {

  private final String file;
  private final List<Problem> misses = new ArrayList<>();

  private Expect(String file) {
    this.file = file;
  }

  /// What a scenario expects and did not come about.
  ///
  /// @param file its name, for problems
  public static List<Problem> misses(String file, Scenario scenario, ScenarioRun run) {
    var expect = new Expect(file);
    for (int i = 0; i < run.steps().size(); i++) {
      expect.compare(i, scenario.steps().get(i), run.steps().get(i));
    }
    return List.copyOf(expect.misses);
  }

  /// What one step expects and did not come about.
  ///
  /// @param index its place among the steps, from 0
  public static List<Problem> misses(int index, ScenarioStep wanted, Step done) {
    var expect = new Expect("");
    expect.compare(index, wanted, done);
    return List.copyOf(expect.misses);
  }

  private void compare(int index, ScenarioStep wanted, Step done) {
    if (!wanted.expect().members().isEmpty()) {
      Json.Obj found = OutcomeJson.of(Report.of(done), new Parts(wanted.expect()));
      compareMembers(
          wanted.expect(), found, JsonPath.ROOT.member("steps").item(index).member("expect"));
    }
  }

  /// What a comparison looks at.
  private record Parts(Json.Obj expected) implements OutcomeJson.Wanted {
    @Override
    public boolean part(String name) {
      return expected.has(name);
    }

    @Override
    public boolean process(String name) {
      return expected.get("processes") instanceof Json.Obj processes && processes.has(name);
    }
  }

  private void compareMembers(Json.Obj expected, Json.Obj found, JsonPath path) {
    expected
        .members()
        .forEach(
            (name, member) -> {
              Json value = found.get(name);
              JsonPath at = path.member(name);
              if (name.equals("step") || name.equals("do")) {
                return;
              }
              if (value == null) {
                miss(member.value(), at, "nothing");
              } else if (name.equals("faults") || name.equals("pmdTables")) {
                compareFacts(name, member.value(), value, at);
              } else {
                compare(name, member.value(), value, at);
              }
            });
  }

  private void compare(String field, Json expected, Json found, JsonPath path) {
    if (expected instanceof Json.Obj object && found instanceof Json.Obj other) {
      compareMembers(object, other, path);
      return;
    }
    if (expected instanceof Json.Arr(List<Json> items, _)
        && found instanceof Json.Arr(List<Json> others, _)) {
      if (items.size() != others.size()) {
        miss(expected, path, JsonPrinter.line(found));
        return;
      }
      for (int i = 0; i < items.size(); i++) {
        // the first of a run of pages, the second of a slot: addresses, in whatever case
        boolean address = items.get(i) instanceof Json.Str(String text, _) && text.startsWith("0x");
        compare(address ? "start" : "", items.get(i), others.get(i), path.item(i));
      }
      return;
    }
    if (!Facts.leaf(field, expected).equals(Facts.leaf(field, found))) {
      miss(expected, path, JsonPrinter.line(found));
    }
  }

  /// Compares what may be spelt or ordered in several ways.
  private void compareFacts(String name, Json expected, Json found, JsonPath path) {
    var left = Facts.of(Json.object().put(name, expected).done());
    var right = Facts.of(Json.object().put(name, found).done());
    if (!left.equals(right)) {
      miss(expected, path, JsonPrinter.line(found));
    }
  }

  private void miss(Json expected, JsonPath path, String found) {
    String message = "expected %s, found %s".formatted(cut(JsonPrinter.line(expected)), cut(found));
    misses.add(new Problem(file, expected.place(), path.toString(), message));
  }

  private static String cut(String text) {
    return text.length() <= 300 ? text : text.substring(0, 300) + "…";
  }
}
