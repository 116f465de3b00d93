package io.github.tablemates.scenario;

import io.github.tablemates.model.Size;
import io.github.tablemates.model.Via;
import io.github.tablemates.model.VmFlags;
import io.github.tablemates.sim.Address;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.MapFlag;
import io.github.tablemates.sim.ShmFlag;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Commands as the JSON of their steps, in both directions.
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
    };
  }

  // from JSON: the step has been checked against the table

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
              size(step, "pageSize", 0), number(step, "persistent"), number(step, "overcommit"));
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
      default -> throw new IllegalStateException("step kind " + step.text("do"));
    };
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
    return java.util.Collections.unmodifiableSet(set);
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

  // to JSON

  /// The fields of a command's step, `do` first.
  static Json.Builder write(Command command) {
    Json.Builder step = Json.object().put("do", kind(command));
    return switch (command) {
      case Command.Note _ -> step;
      case Command.SetPool(long pageSize, Integer persistent, Integer overcommit) -> {
        step.put("pageSize", Size.token(pageSize));
        if (persistent != null) {
          step.put("persistent", persistent);
        }
        yield overcommit == null ? step : step.put("overcommit", overcommit);
      }
      case Command.Create(String object, Via via, long size, long pageSize, boolean noReserve) -> {
        step.put("object", object)
            .put("via", via.token())
            .put("size", Size.token(size))
            .put("pageSize", Size.token(pageSize));
        yield noReserve ? step.put("flags", Json.Arr.of(List.of(Json.of("SHM_NORESERVE")))) : step;
      }
      case Command.Close(String object) -> step.put("object", object);
      case Command.Spawn(String process, int count) -> {
        step.put("process", process);
        yield count == 0 ? step : step.put("count", count);
      }
      case Command.Exit(String process, _) -> step.put("process", process);
      case Command.Mmap call -> mmap(step, call);
      case Command.Shmat call -> {
        step.put("process", call.process()).put("object", call.object());
        putAt(step, call.at());
        if (!call.flags().isEmpty()) {
          step.put("flags", flags(call.flags()));
        }
        yield step.putUnlessEmpty("as", call.as());
      }
      case Command.Shmdt(String process, Address at) ->
          step.put("process", process).put("at", at.toString());
      case Command.Touch(String process, Address at, boolean write, long count, long stride) -> {
        step.put("process", process)
            .put("at", at.toString())
            .put("access", write ? "write" : "read");
        if (count != 1) {
          step.put("count", count);
        }
        yield stride == 0 ? step : step.put("stride", Size.token(stride));
      }
      case Command.Mprotect(String process, Address at, long length, int rights) ->
          step.put("process", process)
              .put("at", at.toString())
              .put("length", Size.token(length))
              .put("prot", prot(rights));
      case Command.Munmap(String process, Address at, long length) ->
          step.put("process", process).put("at", at.toString()).put("length", Size.token(length));
    };
  }

  private static Json.Builder mmap(Json.Builder step, Command.Mmap call) {
    step.put("process", call.process());
    if (call.object() != null) {
      step.put("object", call.object());
    }
    putAt(step, call.at());
    step.put("length", Size.token(call.length()))
        .put("offset", Address.of(call.offset()).toString())
        .put("prot", prot(call.rights()))
        .put("flags", flags(call.flags()));
    if (call.pageSize() != 0) {
      step.put("pageSize", Size.token(call.pageSize()));
    }
    return step.putUnlessEmpty("as", call.as());
  }

  private static void putAt(Json.Builder step, @Nullable Address at) {
    if (at != null) {
      step.put("at", at.toString());
    }
  }

  private static Json flags(Set<? extends Enum<?>> flags) {
    return Json.Arr.of(flags.stream().map(flag -> Json.of(flag.name())).toList());
  }

  private static String prot(int rights) {
    return rights == 0 ? "none" : VmFlags.perms(rights).substring(0, 3).replace("-", "");
  }
}
