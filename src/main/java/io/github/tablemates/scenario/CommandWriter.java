package io.github.tablemates.scenario;

import io.github.tablemates.model.Size;
import io.github.tablemates.model.Via;
import io.github.tablemates.model.VmFlags;
import io.github.tablemates.sim.Address;
import io.github.tablemates.sim.Advice;
import io.github.tablemates.sim.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Commands as the JSON of their steps.
final class CommandWriter {

  private CommandWriter() {}

  /// The fields of a command's step, `do` first.
  static Json.Builder write(Command command) {
    Json.Builder step = Json.object().put("do", CommandJson.kind(command));
    return switch (command) {
      case Command.Note _ -> step;
      case Command.SetPool(long pageSize, Integer persistent, Integer overcommit, _) -> {
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
          range(step, process, at, length);
      case Command.Fork(String process, String child) ->
          step.put("process", process).put("child", child);
      case Command.Shmctl(String object) -> step.put("object", object).put("command", "IPC_RMID");
      case Command.Mremap call -> {
        range(step, call.process(), call.at(), call.length())
            .put("newLength", Size.token(call.newLength()));
        if (call.newAt() != null) {
          step.put("newAt", call.newAt().toString());
        }
        yield step.put("flags", flags(call.flags())).putUnlessEmpty("as", call.as());
      }
      case Command.Madvise(String process, Address at, long length, Advice advice) ->
          range(step, process, at, length).put("advice", advice.name());
      case Command.Mlock(String process, Address at, long length, _) ->
          range(step, process, at, length);
      case Command.Mlockall(String process, boolean lock, boolean current, boolean future) -> {
        step.put("process", process);
        var words = new ArrayList<Json>();
        if (current) {
          words.add(Json.of("MCL_CURRENT"));
        }
        if (future) {
          words.add(Json.of("MCL_FUTURE"));
        }
        yield lock ? step.put("flags", Json.Arr.of(words)) : step;
      }
      case Command.UffdRegister call -> {
        range(step, call.process(), call.at(), call.length())
            .put(
                "modes",
                Json.Arr.of(call.modes().stream().map(mode -> Json.of(mode.token())).toList()));
        yield call.sigbus()
            ? step.put("features", Json.Arr.of(List.of(Json.of("UFFD_FEATURE_SIGBUS"))))
            : step;
      }
      case Command.UffdUnregister(String process, Address at, long length) ->
          range(step, process, at, length);
      case Command.UffdWriteprotect(String process, Address at, long length, boolean protect) ->
          range(step, process, at, length).put("protect", Json.of(protect));
      case Command.UffdClose(String process) -> step.put("process", process);
      case Command.Ftruncate(String object, long size) ->
          step.put("object", object).put("size", Size.token(size));
      case Command.Fallocate call ->
          step.put("object", call.object())
              .put("offset", Address.of(call.offset()).toString())
              .put("length", Size.token(call.length()))
              .put("flags", flags(call.flags()));
    };
  }

  private static Json.Builder range(Json.Builder step, String process, Address at, long length) {
    return step.put("process", process).put("at", at.toString()).put("length", Size.token(length));
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
