package io.github.tablemates.viewmodel;

import io.github.tablemates.explain.Narrator.Narration;
import io.github.tablemates.explain.Subject;
import io.github.tablemates.explain.Words;
import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.Table;
import io.github.tablemates.model.Vma;
import io.github.tablemates.scale.Folding;
import io.github.tablemates.scale.Likeness;
import io.github.tablemates.sim.Step;
import io.github.tablemates.sim.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Looks for processes, objects, addresses and kernel functions by what someone types. It goes
/// through everything there is, so it belongs in the background.
public final class Finder {

  /// What asks for the processes that have tables of their own where they could share.
  static final String NOT_SHARING = "who does not share";

  /// More hits than these are counted and not listed.
  static final int MOST = 50;

  private static final Pattern HEX = Pattern.compile("(?:0x)?([0-9a-f]{5,16})");
  private static final int LEAST_FUNCTION = 3;

  /// Something that was found.
  ///
  /// @param identity the process whose letter it has, or `Runs.NONE`
  public record Hit(int identity, String title, String note, Target target) {}

  /// Where a hit leads.
  public sealed interface Target {}

  /// To a thing in the present state.
  public record Thing(Subject subject) implements Target {}

  /// To another step.
  public record AtStep(int step) implements Target {}

  /// What was found.
  ///
  /// @param hits the first of them
  /// @param all how many there are
  public record Found(List<Hit> hits, int all) {
    static final Found NOTHING = new Found(List.of(), 0);
  }

  private final Timeline timeline;
  private final Machine machine;
  private final Function<Step, Narration> narrator;
  private final String wanted;
  private final BooleanSupplier stopped;
  private final List<Hit> hits = new ArrayList<>();
  private int all;

  private Finder(
      Timeline timeline,
      Function<Step, Narration> narrator,
      String wanted,
      BooleanSupplier stopped) {
    this.timeline = timeline;
    this.narrator = narrator;
    this.machine = timeline.now();
    this.wanted = wanted;
    this.stopped = stopped;
  }

  /// Looks for a text.
  ///
  /// @param narrator tells what a step did
  /// @param stopped whether nobody waits for the answer any more
  static Found find(
      Timeline timeline, Function<Step, Narration> narrator, String text, BooleanSupplier stopped) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    if (wanted.isEmpty()) {
      return Found.NOTHING;
    }
    var finder = new Finder(timeline, narrator, wanted, stopped);
    if (NOT_SHARING.startsWith(wanted) && wanted.length() >= LEAST_FUNCTION) {
      finder.notSharing();
    }
    finder.processes(true);
    finder.processes(false);
    finder.objects();
    finder.addresses();
    finder.functions();
    return new Found(List.copyOf(finder.hits), finder.all);
  }

  private void add(int identity, String title, String note, Target target) {
    if (hits.size() < MOST) {
      hits.add(new Hit(identity, title, note, target));
    }
    all++;
  }

  private void process(Process process, String note) {
    add(process.index(), process.name(), note, new Thing(new Subject.OfProcess(process.index())));
  }

  /// By name or pid: those that are called exactly so, and then the others.
  private void processes(boolean exactly) {
    for (Process process : machine.processes()) {
      if (stopped.getAsBoolean()) {
        return;
      }
      String name = process.name().toLowerCase(Locale.ROOT);
      String pid = "" + process.pid();
      boolean same = name.equals(wanted) || pid.equals(wanted);
      boolean like = name.contains(wanted) || pid.startsWith(wanted);
      if (process.alive() && (exactly ? same : like && !same)) {
        process(process, "pid " + pid);
      }
    }
  }

  private void objects() {
    for (int index = 0; index < machine.objects().size(); index++) {
      HugetlbObject object = machine.objects().get(index);
      String name = Words.object(object);
      if (!object.isGone() && name.toLowerCase(Locale.ROOT).contains(wanted)) {
        add(Runs.NONE, name, Size.words(object.size()), new Thing(new Subject.OfObject(index)));
      }
    }
  }

  /// The entry for an address in each process that has mapped it.
  private void addresses() {
    var matcher = HEX.matcher(wanted);
    if (!matcher.matches()) {
      return;
    }
    long address = Long.parseUnsignedLong(matcher.group(1), 16);
    for (Process process : machine.processes()) {
      if (stopped.getAsBoolean()) {
        return;
      }
      if (process.alive()) {
        process.mappingAt(address).ifPresent(vma -> address(process, vma, address));
      }
    }
  }

  private void address(Process process, Vma vma, long address) {
    if (hits.size() == MOST) {
      all++; // no words for what is not listed
      return;
    }
    int depth = Subject.entryDepth(machine, vma);
    String entry =
        "%s[%d]"
            .formatted(
                machine.paging().levels().get(depth).level().entryName(),
                machine.paging().index(depth, address));
    add(
        process.index(),
        "%s %s".formatted(process.name(), entry),
        Words.address(address) + state(process, vma, address),
        new Thing(new Subject.OfEntry(process.index(), depth, address)));
  }

  private String state(Process process, Vma vma, long address) {
    if (!vma.isHugetlb() || machine.paging().pudDepth() < 0) {
      return "";
    }
    int table = machine.tableFor(process, machine.paging().pmdDepth(), address);
    if (table == Runs.NONE) {
      return machine.isHole(process, address) ? ", a hole" : ", untouched";
    }
    Table page = machine.tables().get(table);
    return page.isShared() ? ", shared ×" + Words.number(page.sharers()) : ", own table";
  }

  /// Steps in which a kernel function was called.
  private void functions() {
    if (wanted.length() < LEAST_FUNCTION) {
      return;
    }
    for (int step = 1; step <= timeline.steps().size() && !stopped.getAsBoolean(); step++) {
      Narration told = narrator.apply(timeline.steps().get(step - 1));
      int number = step;
      told.functions().stream()
          .filter(function -> function.contains(wanted))
          .findFirst()
          .ifPresent(
              function ->
                  add(
                      Runs.NONE,
                      function,
                      "step %d: %s".formatted(number, told.title()),
                      new AtStep(number)));
    }
  }

  /// Processes with PMD pages of their own, or with holes.
  private void notSharing() {
    for (Folding.Group group : Folding.of(machine).groups()) {
      int own = group.likeness().slots(Likeness.State.OWN);
      int holes = group.likeness().slots(Likeness.State.HOLE);
      if (own + holes == 0 || stopped.getAsBoolean()) {
        continue;
      }
      var words = new ArrayList<String>();
      if (own > 0) {
        words.add(Words.count(own, "table") + " of its own");
      }
      if (holes > 0) {
        words.add(Words.count(holes, "hole"));
      }
      String note = String.join(", ", words);
      Runs members = group.members();
      for (int run = 0; run < members.runs(); run++) {
        for (int i = members.start(run); i < members.end(run); i++) {
          process(machine.processes().get(i), note);
        }
      }
    }
  }
}
