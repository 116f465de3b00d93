package io.github.tablemates.scenario;

import io.github.tablemates.model.Via;
import io.github.tablemates.model.VmFlags;
import io.github.tablemates.sim.Address;
import io.github.tablemates.sim.Advice;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.FallocateFlag;
import io.github.tablemates.sim.MapFlag;
import io.github.tablemates.sim.MremapFlag;
import io.github.tablemates.sim.ShmFlag;
import io.github.tablemates.sim.UffdMode;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The commands that the JSON of steps stands for.
final class CommandJson {

  private CommandJson() {}

  static String kind(Command command) {
    return switch (command) {
      case Command.Note _ -> "note";
      case Command.SetPool _ -> "pool";
      case Command.Create _ -> "create";
      case Command.Close _ -> "close";
      case Command.Spawn _ -> "spawn";
      case Command.Exit(_, boolean killed) -> killed ? "kill" : "exit";
      case Command.Mmap _ -> "mmap";
      case Command.Shmat _ -> "shmat";
      case Command.Shmdt _ -> "shmdt";
      case Command.Touch _ -> "touch";
      case Command.Mprotect _ -> "mprotect";
      case Command.Munmap _ -> "munmap";
      case Command.Fork _ -> "fork";
      case Command.Shmctl _ -> "shmctl";
      case Command.Mremap _ -> "mremap";
      case Command.Madvise _ -> "madvise";
      case Command.Mlock call -> call.lock() ? "mlock" : "munlock";
      case Command.Mlockall call -> call.lock() ? "mlockall" : "munlockall";
      case Command.UffdRegister _ -> "uffd_register";
      case Command.UffdUnregister _ -> "uffd_unregister";
      case Command.UffdWriteprotect _ -> "uffd_writeprotect";
      case Command.UffdClose _ -> "uffd_close";
      case Command.Ftruncate _ -> "ftruncate";
      case Command.Fallocate _ -> "fallocate";
    };
  }

  /// The command of a step that [StepKinds] found nothing wrong with.
  ///
  /// @param hugePage the machine's default huge page size
  static Command read(Json.Obj step, long hugePage) throws Amount.Unreadable {
    String process = step.text("process");
    String object = step.text("object");
    return switch (step.text("do")) {
      case "note" -> new Command.Note();
      case "pool" ->
          new Command.SetPool(
              size(step, "pageSize", 0),
              number(step, "persistent"),
              number(step, "overcommit"),
              obtained(step));
      case "create" ->
          new Command.Create(
              object,
              via(step.text("via")),
              size(step, "size", 0),
              size(step, "pageSize", hugePage),
              words(step, "flags").contains("SHM_NORESERVE"));
      case "close" -> new Command.Close(object);
      case "spawn" -> new Command.Spawn(process, (int) count(step, "count", 0));
      case "exit" -> new Command.Exit(process, false);
      case "kill" -> new Command.Exit(process, true);
      case "mmap" -> mmap(step, process);
      case "shmat" ->
          new Command.Shmat(
              process,
              object,
              address(step),
              set(ShmFlag.class, step),
              step.text("as"),
              step.has("at") ? null : chosen(step));
      case "shmdt" -> new Command.Shmdt(process, requireAddress(step));
      case "touch" ->
          new Command.Touch(
              process,
              requireAddress(step),
              step.text("access").equals("write"),
              count(step, "count", 1),
              size(step, "stride", 0));
      case "mprotect" ->
          new Command.Mprotect(
              process, requireAddress(step), size(step, "length", 0), rights(step));
      case "munmap" -> new Command.Munmap(process, requireAddress(step), size(step, "length", 0));
      case "fork" -> new Command.Fork(process, step.text("child"));
      case "shmctl" -> new Command.Shmctl(object);
      case "mremap" -> mremap(step, process);
      case "madvise" ->
          new Command.Madvise(
              process,
              requireAddress(step),
              size(step, "length", 0),
              Advice.valueOf(step.text("advice")));
      case "mlock", "munlock" ->
          new Command.Mlock(
              process,
              requireAddress(step),
              size(step, "length", 0),
              step.text("do").equals("mlock"));
      case "mlockall", "munlockall" -> {
        List<String> flags = words(step, "flags");
        yield new Command.Mlockall(
            process,
            step.text("do").equals("mlockall"),
            flags.contains("MCL_CURRENT"),
            flags.contains("MCL_FUTURE"));
      }
      case "uffd_register" ->
          new Command.UffdRegister(
              process,
              requireAddress(step),
              size(step, "length", 0),
              modes(step),
              words(step, "features").contains("UFFD_FEATURE_SIGBUS"));
      case "uffd_unregister" ->
          new Command.UffdUnregister(process, requireAddress(step), size(step, "length", 0));
      case "uffd_writeprotect" ->
          new Command.UffdWriteprotect(
              process,
              requireAddress(step),
              size(step, "length", 0),
              step.get("protect") instanceof Json.Bool(boolean protect, _) && protect);
      case "uffd_close" -> new Command.UffdClose(process);
      case "ftruncate" -> new Command.Ftruncate(object, size(step, "size", 0));
      case "fallocate" -> {
        Json offset = step.get("offset");
        yield new Command.Fallocate(
            object,
            offset == null ? 0 : Amount.offset(offset),
            size(step, "length", 0),
            set(FallocateFlag.class, step));
      }
      default -> throw new IllegalStateException("step kind " + step.text("do"));
    };
  }

  private static Command mremap(Json.Obj step, String process) throws Amount.Unreadable {
    Set<MremapFlag> flags = set(MremapFlag.class, step);
    Json newAt = step.get("newAt");
    return new Command.Mremap(
        process,
        requireAddress(step),
        size(step, "length", 0),
        size(step, "newLength", 0),
        newAt == null ? null : Amount.address(newAt),
        flags,
        step.text("as"),
        flags.contains(MremapFlag.MREMAP_FIXED) ? null : chosen(step));
  }

  private static Set<UffdMode> modes(Json.Obj step) {
    Set<UffdMode> modes = EnumSet.noneOf(UffdMode.class);
    for (String word : words(step, "modes")) {
      Arrays.stream(UffdMode.values())
          .filter(mode -> mode.token().equals(word))
          .forEach(modes::add);
    }
    return Collections.unmodifiableSet(modes);
  }

  private static Command mmap(Json.Obj step, String process) throws Amount.Unreadable {
    Set<MapFlag> flags = set(MapFlag.class, step);
    boolean fixed =
        flags.contains(MapFlag.MAP_FIXED) || flags.contains(MapFlag.MAP_FIXED_NOREPLACE);
    Json offset = step.get("offset");
    return new Command.Mmap(
        process,
        step.has("object") ? step.text("object") : null,
        address(step),
        size(step, "length", 0),
        offset == null ? 0 : Amount.offset(offset),
        rights(step),
        flags,
        size(step, "pageSize", 0),
        step.text("as"),
        fixed ? null : chosen(step));
  }

  /// How many pages the kernel found in a recording; gigantic ones take contiguous memory.
  private static @Nullable Integer obtained(Json.Obj step) {
    return step.get("observed") instanceof Json.Obj seen
            && seen.get("pool") instanceof Json.Obj pool
            && pool.get("total") instanceof Json.Int(long total, _)
            && pool.get("surplus") instanceof Json.Int(long surplus, _)
        ? (Integer) (int) (total - surplus)
        : null;
  }

  /// The address that the kernel chose in a recording.
  private static @Nullable Long chosen(Json.Obj step) throws Amount.Unreadable {
    Json result = step.get("observed") instanceof Json.Obj seen ? seen.get("result") : null;
    return result == null ? null : Amount.address(result).plus();
  }

  private static @Nullable Address address(Json.Obj step) throws Amount.Unreadable {
    return step.has("at") ? requireAddress(step) : null;
  }

  private static Address requireAddress(Json.Obj step) throws Amount.Unreadable {
    Json at = step.get("at");
    return at == null ? Address.of(0) : Amount.address(at);
  }

  private static long size(Json.Obj step, String field, long absent) throws Amount.Unreadable {
    Json value = step.get(field);
    return value == null ? absent : Amount.size(value);
  }

  private static long count(Json.Obj step, String field, long absent) {
    return step.get(field) instanceof Json.Int(long value, _) ? value : absent;
  }

  private static @Nullable Integer number(Json.Obj step, String field) {
    return step.get(field) instanceof Json.Int(long value, _) ? (Integer) (int) value : null;
  }

  private static List<String> words(Json.Obj step, String field) {
    return step.get(field) instanceof Json.Arr(List<Json> items, _)
        ? items.stream().map(item -> item instanceof Json.Str(String text, _) ? text : "").toList()
        : List.of();
  }

  private static <E extends Enum<E>> Set<E> set(Class<E> kind, Json.Obj step) {
    Set<E> set = EnumSet.noneOf(kind);
    words(step, "flags").forEach(word -> set.add(Enum.valueOf(kind, word)));
    return Collections.unmodifiableSet(set);
  }

  private static Via via(String token) {
    return Arrays.stream(Via.values())
        .filter(v -> v.token().equals(token))
        .findFirst()
        .orElseThrow();
  }

  private static int rights(Json.Obj step) {
    String prot = step.text("prot");
    return prot.equals("none")
        ? 0
        : (prot.contains("r") ? VmFlags.VM_READ : 0)
            | (prot.contains("w") ? VmFlags.VM_WRITE : 0)
            | (prot.contains("x") ? VmFlags.VM_EXEC : 0);
  }
}
