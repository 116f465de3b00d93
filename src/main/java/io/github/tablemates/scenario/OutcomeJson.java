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
import java.util.ArrayList;
import java.util.List;

/// A [Report] in the JSON that the format calls an outcome.
public final class OutcomeJson {

  /// With more accesses than these, faults are written as runs.
  static final int MOST_SINGLE_FAULTS = 4096;

  private static final int MOST_FAULT_RUNS = 1_000_000;

  private OutcomeJson() {}

  /// The line that `trace` prints.
  ///
  /// @param number the step's number, from 1
  public static String line(int number, String kind, Report report) {
    Json.Builder line = Json.object().put("step", number).put("do", kind);
    return JsonPrinter.line(fill(line, report));
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

  static Json.Obj of(Report report) {
    return fill(Json.object(), report);
  }

  private static Json.Obj fill(Json.Builder outcome, Report report) {
    if (report.errno() != null) {
      outcome.put("errno", report.errno().name());
    }
    if (report.result() != null) {
      outcome.put("result", hex(report.result()));
    }
    if (report.faults() != null) {
      outcome.put("faults", faults(report.faults()));
    }
    if (!report.signals().isEmpty()) {
      Json.Builder signals = Json.object();
      report.signals().entrySet().stream()
          .sorted(java.util.Map.Entry.comparingByKey())
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
    outcome.put("pool", pool(report.pool()));
    Json.Builder processes = Json.object();
    for (ProcessReport process : report.processes()) {
      processes.put(process.name(), process(process));
    }
    outcome.put("processes", processes.done());
    outcome.put(
        "pmdTables", Json.Arr.of(report.pmdTables().stream().map(OutcomeJson::group).toList()));
    return outcome.done();
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
