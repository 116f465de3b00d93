package io.github.tablemates.scenario;

import io.github.tablemates.model.Pool;
import io.github.tablemates.model.Size;
import io.github.tablemates.report.Comparison;
import io.github.tablemates.report.MappingReport;
import io.github.tablemates.report.PageRun;
import io.github.tablemates.report.ProcessReport;
import io.github.tablemates.report.Report;
import io.github.tablemates.report.Slot;
import io.github.tablemates.sim.FaultRuns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A [Report] in the JSON that the format calls an outcome.
public final class OutcomeJson {

  /// With more accesses than these, faults are written as runs.
  static final int MOST_SINGLE_FAULTS = 4096;

  private static final int MOST_FAULT_RUNS = 1_000_000;

  private OutcomeJson() {}

  /// Which parts of an outcome are wanted: those of many processes are large.
  interface Wanted {
    boolean part(String name);

    default boolean process(String name) {
      return true;
    }
  }

  /// Writes the line that `trace` prints, part by part: it may be longer than memory is large.
  ///
  /// @param number the step's number, from 1
  public static void write(int number, String kind, Report report, Appendable out)
      throws IOException {
    Json.Builder start = Json.object().put("step", number).put("do", kind);
    answer(start, report);
    String line = JsonPrinter.line(start.done());
    out.append(line, 0, line.length() - 1);
    if (report.faults() != null) {
      writeFaults(report.faults(), out);
    }
    Json.Builder rest = Json.object();
    signals(rest, report);
    line = JsonPrinter.line(rest.put("pool", pool(report.pool())).done());
    out.append(", ").append(line, 1, line.length() - 1);
    out.append(", \"processes\": {");
    String between = "";
    for (ProcessReport process : report.processes()) {
      String one = JsonPrinter.line(Json.object().put(process.name(), process(process)).done());
      out.append(between).append(one, 1, one.length() - 1);
      between = ", ";
    }
    out.append("}, \"pmdTables\": [");
    between = "";
    for (List<Slot> slots : report.pmdTables()) {
      out.append(between).append(JsonPrinter.line(group(slots)));
      between = ", ";
    }
    out.append("]}\n");
  }

  /// The line that `whatif --json` prints.
  public static String difference(
      Comparison.Difference difference, String kind, String here, String there) {
    return JsonPrinter.line(
        Json.object()
            .put("step", difference.step())
            .put("do", kind)
            .put("what", difference.what())
            .put("here", difference.here())
            .put("there", difference.there())
            .put("hereOn", here)
            .put("thereOn", there)
            .done());
  }

  private static void writeFaults(FaultRuns faults, Appendable out) throws IOException {
    out.append(", \"faults\": [");
    boolean runs = faults.accesses() > MOST_SINGLE_FAULTS;
    var failure = new IOException[1];
    String[] between = {""};
    faults.visit(
        run -> {
          try {
            for (long i = 0; i < (runs ? 1 : run.count()); i++) {
              out.append(between[0]);
              out.append(
                  runs
                      ? "{\"faults\": " + run.faults() + ", \"count\": " + run.count() + "}"
                      : Integer.toString(run.faults()));
              between[0] = ", ";
            }
            return true;
          } catch (IOException e) {
            failure[0] = e;
            return false;
          }
        });
    if (failure[0] != null) {
      throw failure[0];
    }
    out.append("]");
  }

  /// The outcome, as far as it is wanted.
  static Json.Obj of(Report report, Wanted wanted) {
    Json.Builder outcome = Json.object();
    answer(outcome, report);
    if (report.faults() != null && wanted.part("faults")) {
      outcome.put("faults", faults(report.faults()));
    }
    signals(outcome, report);
    if (wanted.part("pool")) {
      outcome.put("pool", pool(report.pool()));
    }
    if (wanted.part("processes")) {
      Json.Builder processes = Json.object();
      for (ProcessReport process : report.processes()) {
        if (wanted.process(process.name())) {
          processes.put(process.name(), process(process));
        }
      }
      outcome.put("processes", processes.done());
    }
    if (wanted.part("pmdTables")) {
      outcome.put(
          "pmdTables", Json.Arr.of(report.pmdTables().stream().map(OutcomeJson::group).toList()));
    }
    return outcome.done();
  }

  private static void answer(Json.Builder outcome, Report report) {
    if (report.errno() != null) {
      outcome.put("errno", report.errno().name());
    }
    if (report.result() != null) {
      outcome.put("result", hex(report.result()));
    }
  }

  private static void signals(Json.Builder outcome, Report report) {
    if (!report.signals().isEmpty()) {
      Json.Builder signals = Json.object();
      report.signals().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(signal -> signals.put(signal.getKey().toString(), signal.getValue().name()));
      outcome.put("signals", signals.done());
    }
    if (!report.userfaults().isEmpty()) {
      outcome.put(
          "userfaults",
          Json.Arr.of(report.userfaults().stream().map(OutcomeJson::answered).toList()));
    }
    if (report.hangs()) {
      outcome.put("hangs", Json.of(true));
    }
  }

  private static Json answered(Report.Answered userfault) {
    return Json.object()
        .put("process", userfault.process())
        .put("at", hex(userfault.address()))
        .put("resolve", userfault.resolve())
        .done();
  }

  private static Json faults(FaultRuns faults) {
    var items = new ArrayList<Json>();
    boolean runs = faults.accesses() > MOST_SINGLE_FAULTS;
    for (FaultRuns.Run run : faults.runs(MOST_FAULT_RUNS)) {
      if (runs) {
        items.add(Json.object().put("faults", run.faults()).put("count", run.count()).done());
      }
      for (long i = 0; !runs && i < run.count(); i++) {
        items.add(Json.of(run.faults()));
      }
    }
    return Json.Arr.of(items);
  }

  private static Json pool(Pool pool) {
    return Json.object()
        .put("total", pool.total())
        .put("free", pool.free())
        .put("reserved", pool.reserved())
        .put("surplus", pool.surplus())
        .put("overcommit", pool.overcommit())
        .done();
  }

  private static Json process(ProcessReport process) {
    return Json.object()
        .put("pageTables", process.pageTables())
        .put(
            "mappings", Json.Arr.of(process.mappings().stream().map(OutcomeJson::mapping).toList()))
        .done();
  }

  private static Json mapping(MappingReport mapping) {
    return Json.object()
        .put("start", hex(mapping.start()))
        .put("end", hex(mapping.end()))
        .put("offset", hex(mapping.offset()))
        .put("perms", mapping.perms())
        .put("object", mapping.object())
        .put("pageSize", Size.token(mapping.pageSize()))
        .put("sharedHugetlb", mapping.sharedHugetlb())
        .put("privateHugetlb", mapping.privateHugetlb())
        .put("pages", Json.Arr.of(mapping.pages().stream().map(OutcomeJson::pages).toList()))
        .done();
  }

  private static Json pages(PageRun run) {
    var items = new ArrayList<Json>();
    items.add(Json.of(hex(run.address())));
    items.add(Json.of(run.index()));
    items.add(Json.of(run.count()));
    items.add(Json.of(run.mapCount()));
    items.add(Json.of(run.exclusive()));
    if (!run.marks().isEmpty()) {
      items.add(Json.Arr.of(run.marks().stream().map(Json::of).toList()));
    }
    return Json.Arr.of(items);
  }

  private static Json group(List<Slot> slots) {
    return Json.Arr.of(
        slots.stream()
            .map(slot -> Json.Arr.of(List.of(Json.of(slot.process()), Json.of(hex(slot.base())))))
            .toList());
  }

  private static String hex(long address) {
    return "0x" + Long.toHexString(address);
  }
}
