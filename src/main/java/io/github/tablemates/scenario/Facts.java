package io.github.tablemates.scenario;

import io.github.tablemates.model.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An outcome as single facts: path → value, in a spelling that is the same for the same fact.
final class Facts {

  private final Map<String, String> facts = new LinkedHashMap<>();

  private Facts() {}

  static Map<String, String> of(Json.Obj outcome) {
    var facts = new Facts();
    outcome.members().forEach((name, member) -> facts.part(name, member.value()));
    return facts.facts;
  }

  private void part(String name, Json value) {
    switch (name) {
      case "step", "do" -> {}
      case "faults" -> faults(value);
      case "signals", "pool" -> members(name, value);
      case "processes" -> processes(value);
      case "pmdTables" -> tables(value);
      default -> facts.put(name, leaf(name, value));
    }
  }

  /// One value as text; numbers, sizes and addresses in one form each.
  static String leaf(String field, Json value) {
    try {
      return switch (field) {
        case "result", "start", "end", "offset", "at" -> hex(value);
        case "pageSize" -> Size.token(Amount.size(value));
        case "pageTables", "sharedHugetlb", "privateHugetlb" -> Long.toString(Amount.size(value));
        default -> value instanceof Json.Str(String text, _) ? text : JsonPrinter.line(value);
      };
    } catch (Amount.Unreadable _) {
      return JsonPrinter.line(value);
    }
  }

  private static String hex(Json value) throws Amount.Unreadable {
    return "0x" + Long.toHexString(Amount.address(value).plus());
  }

  private void faults(Json value) {
    List<long[]> runs = FaultList.runs(value);
    boolean single = FaultList.accesses(runs) <= OutcomeJson.MOST_SINGLE_FAULTS;
    long index = 0;
    for (long[] run : runs) {
      for (long i = 0; single && i < run[1]; i++) {
        facts.put("faults[" + (index + i) + "]", Long.toString(run[0]));
      }
      if (!single) {
        facts.put("faults[" + index + "…]", run[1] + " × " + run[0]);
      }
      index += run[1];
    }
  }

  private void members(String path, Json value) {
    if (value instanceof Json.Obj object) {
      object
          .members()
          .forEach((name, member) -> facts.put(path + "." + name, leaf(name, member.value())));
    }
  }

  private void processes(Json value) {
    if (!(value instanceof Json.Obj processes)) {
      return;
    }
    processes
        .members()
        .forEach(
            (process, state) -> {
              String path = "processes." + process;
              if (!(state.value() instanceof Json.Obj object)) {
                return;
              }
              Json charged = object.get("pageTables");
              if (charged != null) {
                facts.put(path + ".pageTables", leaf("pageTables", charged));
              }
              if (object.get("mappings") instanceof Json.Arr(List<Json> mappings, _)) {
                mappings.forEach(mapping -> mapping(path, mapping));
              }
            });
  }

  private void mapping(String process, Json value) {
    if (!(value instanceof Json.Obj mapping)) {
      return;
    }
    Json start = mapping.get("start");
    String at = start == null ? "?" : leaf("start", start);
    String path = process + ".mappings[" + at + "]";
    mapping
        .members()
        .forEach(
            (name, member) -> {
              if (member.value() instanceof Json.Arr(List<Json> runs, _)) {
                runs.forEach(run -> pages(path, run));
              } else {
                facts.put(path + "." + name, leaf(name, member.value()));
              }
            });
  }

  private void pages(String mapping, Json value) {
    if (value instanceof Json.Arr(List<Json> run, _) && !run.isEmpty()) {
      facts.put(
          mapping + ".pages[" + leaf("start", run.getFirst()) + "]",
          JsonPrinter.line(Json.Arr.of(run.subList(1, run.size()))));
    }
  }

  /// Groups are named by their first member; the order of members and groups says nothing.
  private void tables(Json value) {
    if (!(value instanceof Json.Arr(List<Json> groups, _))) {
      return;
    }
    for (Json group : groups) {
      if (group instanceof Json.Arr(List<Json> slots, _)) {
        var members = new ArrayList<String>();
        for (Json slot : slots) {
          if (slot instanceof Json.Arr(List<Json> pair, _) && pair.size() == 2) {
            members.add(leaf("process", pair.getFirst()) + " " + leaf("at", pair.getLast()));
          }
        }
        members.sort(null);
        String first = members.isEmpty() ? "" : members.getFirst();
        facts.put("pmdTables[" + first + "]", String.join(", ", members));
      }
    }
  }
}
