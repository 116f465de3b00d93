package io.github.tablemates.sim;

import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One command at a time, as a function: machine and command in, events and the next machine out.
public final class Simulation {

  private static final String HANGS =
      "the call never returns: move_hugetlb_page_tables() holds i_mmap_rwsem for writing, and"
          + " huge_pmd_share() then waits to take it for reading";

  private final Kernel kernel;
  private final Tables tables;
  private final Pages pages;
  private final PmdSharing sharing;
  private final Faults faults;
  private @Nullable Touches touches;

  private Simulation(Machine machine) {
    kernel = new Kernel(machine);
    tables = new Tables(kernel);
    pages = new Pages(kernel);
    sharing = new PmdSharing(kernel, tables);
    faults = new Faults(kernel, tables, pages, sharing);
  }

  private Touches touches() {
    Touches mine = touches;
    if (mine == null) {
      mine = new Touches(kernel, faults, sharing);
      touches = mine;
    }
    return mine;
  }

  private Mappings mappings() {
    return new Mappings(kernel, tables, pages, sharing);
  }

  private Calls calls() {
    return new Calls(kernel, mappings(), touches());
  }

  private Segments segments() {
    return new Segments(kernel, mappings(), calls());
  }

  private Lifecycle lifecycle() {
    return new Lifecycle(kernel, mappings(), pages, tables);
  }

  private Files files() {
    return new Files(kernel, mappings(), pages);
  }

  private Advices advices() {
    return new Advices(kernel, mappings(), touches(), files());
  }

  private Userfaultfds userfaultfds() {
    return new Userfaultfds(kernel, mappings(), pages, faults, sharing);
  }

  /// Runs one command. The same machine and command give the same step.
  ///
  /// @throws UnknownName where the command names what is not there
  public static Step step(Machine machine, Command command) {
    List<Integer> processes = Names.processes(machine, command);
    Step step = new Simulation(machine).run(command, processes);
    return step.outcome().hangs() && processes.size() > 1
        ? OneByOne.step(machine, command, processes)
        : step;
  }

  /// The same in one of the processes that the command names.
  static Step stepIn(Machine machine, Command command, int process) {
    return new Simulation(machine).run(command, List.of(process));
  }

  private Step run(Command command, List<Integer> processes) {
    var touched = new Faults.Result();
    Errno errno = null;
    String why = "";
    @Nullable Long result = null;
    for (int process : processes) {
      if (process != NO_PROCESS && kernel.process(process).hung()) {
        return hung(kernel.before, command, process);
      }
      try {
        Long address = runIn(process, command, touched);
        touched.faults.endProcess();
        result = result == null ? address : result;
      } catch (Moves.NeverReturns _) {
        return hung(kernel.before, command, process);
      } catch (Refusal refusal) {
        errno = errno == null ? refusal.errno : errno;
        why = why.isEmpty() ? refusal.why() : why;
        kernel.emit(new Event.Refused(process, refusal.errno, refusal.why()));
      }
    }
    var outcome =
        new Outcome(
            errno,
            why,
            result,
            touched.faults.build(),
            touched.signals.isEmpty() ? Map.of() : Collections.unmodifiableMap(touched.signals),
            List.copyOf(touched.userfaults),
            false);
    return new Step(command, kernel.before, kernel.done(), kernel.events(), outcome);
  }

  /// The call never returns; what it had changed until then no one can see.
  private static Step hung(Machine before, Command command, int process) {
    Process waiting = before.processes().get(process).hanging();
    Machine after = before.withProcess(waiting);
    var outcome = new Outcome(null, HANGS, null, FaultRuns.NONE, Map.of(), List.of(), true);
    return new Step(command, before, after, List.of(new Event.Hung(process)), outcome);
  }

  private @Nullable Long runIn(int process, Command command, Faults.Result touched) throws Refusal {
    switch (command) {
      case Command.Note() -> {}
      case Command.SetPool call -> lifecycle().setPool(call);
      case Command.Create call -> {
        Names.requireFree(kernel.before, call);
        lifecycle().create(call);
      }
      case Command.Close(String object) -> lifecycle().close(Names.object(kernel, object));
      case Command.Spawn call -> {
        Names.requireFree(kernel.before, call);
        lifecycle().spawn(call);
      }
      case Command.Exit _ -> lifecycle().exit(process);
      case Command.Mmap call -> {
        if (call.object() != null) {
          Names.object(kernel, call.object());
        }
        long at = calls().mmap(process, call);
        kernel.label(call.as(), at);
        return at;
      }
      case Command.Shmat call -> {
        Names.object(kernel, call.object());
        long at = segments().shmat(process, call);
        kernel.label(call.as(), at);
        return at;
      }
      case Command.Shmdt(_, Address at) -> segments().shmdt(process, kernel.resolve(at));
      case Command.Touch(_, Address at, boolean write, long count, long stride) ->
          touches().touch(process, kernel.resolve(at), write, count, stride, touched);
      case Command.Mprotect(_, Address at, long length, int rights) ->
          calls().mprotect(process, kernel.resolve(at), length, rights);
      case Command.Munmap(_, Address at, long length) ->
          calls().munmap(process, kernel.resolve(at), length);
      case Command.Fork call -> {
        String child = Names.child(call, kernel.process(process));
        Names.requireFree(kernel.before, "child", child);
        new Forks(kernel, mappings(), pages, faults).fork(process, child);
      }
      case Command.Shmctl(String object) -> lifecycle().removeSegment(Names.object(kernel, object));
      case Command.Mremap call -> {
        long at = new Moves(kernel, mappings(), pages, tables, sharing).mremap(process, call);
        kernel.label(call.as(), at);
        return at;
      }
      case Command.Madvise call -> advices().madvise(process, call);
      case Command.Mlock(_, Address at, long length, boolean lock) ->
          advices().mlock(process, kernel.resolve(at), length, lock);
      case Command.Mlockall call -> advices().mlockall(process, call);
      case Command.UffdRegister call -> userfaultfds().register(process, call);
      case Command.UffdUnregister(_, Address at, long length) ->
          userfaultfds().unregister(process, kernel.resolve(at), length);
      case Command.UffdWriteprotect call -> userfaultfds().writeprotect(process, call);
      case Command.UffdClose _ -> userfaultfds().close(process);
      case Command.Ftruncate(String object, long size) ->
          files().ftruncate(Names.object(kernel, object), size);
      case Command.Fallocate call ->
          files()
              .fallocate(
                  Names.object(kernel, call.object()), call.offset(), call.length(), call.flags());
    }
    return null;
  }

  /// The index that stands for "no process" where a command concerns none.
  static final int NO_PROCESS = Runs.NONE;

  /// Whether a name stands for many processes.
  static boolean isPattern(String name) {
    return name.endsWith("/*");
  }

  static boolean matches(String pattern, Process process) {
    String prefix = pattern.substring(0, pattern.length() - 1);
    return process.name().startsWith(prefix);
  }
}
