package io.github.tablemates.sim;

import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import java.util.List;
import java.util.stream.StreamSupport;

/// Finds what commands name.
final class Names {

  private Names() {}

  /// The processes that a command runs in; one stand-in where it concerns none.
  static List<Integer> processes(Machine machine, Command command) {
    return switch (command) {
      case Command.Exit call -> processes(machine, call.process());
      case Command.Mmap call -> processes(machine, call.process());
      case Command.Shmat call -> processes(machine, call.process());
      case Command.Shmdt call -> processes(machine, call.process());
      case Command.Touch call -> processes(machine, call.process());
      case Command.Mprotect call -> processes(machine, call.process());
      case Command.Munmap call -> processes(machine, call.process());
      case Command.Fork call -> processes(machine, call.process());
      case Command.Mremap call -> processes(machine, call.process());
      case Command.Madvise call -> processes(machine, call.process());
      case Command.Mlock call -> processes(machine, call.process());
      case Command.Mlockall call -> processes(machine, call.process());
      case Command.UffdRegister call -> processes(machine, call.process());
      case Command.UffdUnregister call -> processes(machine, call.process());
      case Command.UffdWriteprotect call -> processes(machine, call.process());
      case Command.UffdClose call -> processes(machine, call.process());
      case Command.Shmctl _, Command.Ftruncate _, Command.Fallocate _ ->
          List.of(Simulation.NO_PROCESS);
      case Command.Note _, Command.SetPool _, Command.Create _, Command.Close _, Command.Spawn _ ->
          List.of(Simulation.NO_PROCESS);
    };
  }

  private static List<Integer> processes(Machine machine, String name) {
    if (!Simulation.isPattern(name)) {
      int index = machine.names().get(name);
      if (index == Runs.NONE) {
        throw unknownProcess(machine, name);
      }
      return List.of(index);
    }
    List<Integer> found =
        StreamSupport.stream(machine.processes().spliterator(), false)
            .filter(process -> process.alive() && Simulation.matches(name, process))
            .map(Process::index)
            .toList();
    if (found.isEmpty()) {
      throw unknownProcess(machine, name);
    }
    return found;
  }

  private static UnknownName unknownProcess(Machine machine, String name) {
    List<String> known = machine.liveProcesses().stream().map(Process::name).toList();
    String message =
        known.isEmpty()
            ? "no process is called \"%s\": none has been spawned".formatted(name)
            : "no live process is called \"%s\"".formatted(name);
    return new UnknownName("process", name, message, known);
  }

  /// The index of an object that a command names.
  static int object(Kernel kernel, String name) {
    int index = kernel.objectIndex(name);
    if (index == Runs.NONE) {
      List<String> known = kernel.objectNames();
      throw new UnknownName("object", name, "no object is called \"%s\"".formatted(name), known);
    }
    return index;
  }

  static void requireFree(Machine machine, Command.Create call) {
    if (machine.objectNames().has(call.object())) {
      throw new UnknownName(
          "object",
          call.object(),
          "an object is called \"%s\" already".formatted(call.object()),
          List.of());
    }
  }

  static void requireFree(Machine machine, Command.Spawn call) {
    for (int i = 0; i <= call.count(); i++) {
      boolean single = call.count() == 0;
      String name = single ? call.process() : call.process() + "/" + i;
      if (single || i > 0) {
        requireFree(machine, "process", name);
      }
    }
  }

  static void requireFree(Machine machine, String field, String process) {
    if (machine.names().has(process)) {
      throw new UnknownName(
          field, process, "a process is called \"%s\" already".formatted(process), List.of());
    }
  }

  /// The name of a child: where many fork, each child has its parent's number.
  static String child(Command.Fork call, Process parent) {
    return Simulation.isPattern(call.process())
        ? call.child() + parent.name().substring(call.process().length() - 2)
        : call.child();
  }
}
