package io.github.tablemates.explain;

import static io.github.tablemates.model.VmFlags.*;

import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Paging;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.Via;
import io.github.tablemates.model.Vma;
import io.github.tablemates.sim.Address;
import io.github.tablemates.sim.Advice;
import io.github.tablemates.sim.Candidate;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.MapFlag;
import io.github.tablemates.sim.Scenery;
import io.github.tablemates.sim.ShmFlag;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/// The changes that could make a slot share, to be tried one by one.
final class Plans {

  private static final int MOST_OTHERS = 6;
  private static final int MOST_SLOTS = 4096;
  private static final int COMPARED = ~VM_LOCKED_MASK;

  private final Machine machine;
  private final Paging paging;
  private final Process me;
  private final Vma vma;
  private final long address;
  private final long base;
  private final long slot;
  private final HugetlbObject object;
  private final List<Why.Tried> others;

  Plans(Machine machine, Process me, long address, Why why) {
    this.machine = machine;
    this.paging = machine.paging();
    this.me = me;
    this.address = address;
    vma = me.mappingAt(address).orElseThrow();
    slot = paging.slotSize();
    base = paging.slotBase(address);
    object = machine.objects().get(vma.object());
    others = others(why);
  }

  /// Commands in a row, a clause for each, and where the touch at their end is.
  record Plan(List<Command> commands, List<String> words, long address) {

    Plan then(Command command, String clause) {
      var more = new ArrayList<>(commands);
      more.add(command);
      var clauses = new ArrayList<>(words);
      clauses.add(clause);
      return new Plan(List.copyOf(more), List.copyOf(clauses), address);
    }

    Plan then(Plan next) {
      var more = new ArrayList<>(commands);
      more.addAll(next.commands);
      var clauses = new ArrayList<>(words);
      clauses.addAll(next.words);
      return new Plan(List.copyOf(more), List.copyOf(clauses), next.address);
    }
  }

  /// The mappings that the search would meet, or those of the same page where it would not search.
  private List<Why.Tried> others(Why why) {
    if (!why.candidates().isEmpty()) {
      return why.candidates().stream()
          .filter(tried -> tried.verdict() != Candidate.SELF)
          .limit(MOST_OTHERS)
          .toList();
    }
    var found = new ArrayList<Why.Tried>();
    int page = vma.pageAt(address);
    long offset = page * object.pageSize();
    object
        .mappings()
        .visit(
            offset,
            offset + 1,
            mapped -> {
              Process owner = machine.processes().get(mapped.process());
              Vma other = owner.mappingAt(mapped.start()).orElseThrow();
              if (owner.index() != me.index() || other.start() != vma.start()) {
                found.add(
                    new Why.Tried(
                        owner.index(),
                        other.start(),
                        other.addressOf(page),
                        other.perms(),
                        Candidate.NO_TABLE,
                        ""));
              }
              return found.size() < MOST_OTHERS;
            });
    return List.copyOf(found);
  }

  List<Plan> all() {
    List<Plan> mine = mine();
    var plans = new ArrayList<Plan>();
    for (Plan plan : mine) {
      plans.add(touched(plan));
    }
    for (Plan theirs : theirs()) {
      plans.add(new Plan(theirs.commands, theirs.words, address)); // they may sit down at our table
      for (Plan plan : mine) {
        plans.add(touched(theirs.then(plan)));
      }
    }
    return plans;
  }

  private Plan touched(Plan plan) {
    return plan.then(
        new Command.Touch(me.name(), Address.of(plan.address), false, 1, 0),
        "%s touches %s".formatted(me.name(), Words.address(plan.address)));
  }

  /// What the process itself could change.
  private List<Plan> mine() {
    var plans = new ArrayList<Plan>();
    plans.add(new Plan(List.of(), List.of(), address));
    for (int rights : rights()) {
      if (rights != (vma.flags() & RIGHTS)) {
        plans.add(mprotect(rights));
      }
    }
    if (vma.has(UFFD_FLAGS)) {
      plans.add(unregister());
    }
    advices(plans);
    if (covers()) {
      for (int rights : rights()) {
        again(rights, plans);
      }
    }
    elsewhere(me).ifPresent(at -> rights().forEach(rights -> whole(me, at, rights, plans)));
    return plans;
  }

  /// What others could do first.
  private List<Plan> theirs() {
    var plans = new ArrayList<Plan>();
    for (Why.Tried other : others) {
      Process owner = machine.processes().get(other.process());
      boolean hasTable = machine.tableFor(owner, paging.pmdDepth(), other.address()) >= 0;
      if (!hasTable && owner.alive() && !owner.hung()) {
        plans.add(new Plan(List.of(), List.of(), address).then(touch(owner, other.address())));
      }
    }
    companions()
        .forEach(
            other ->
                elsewhere(other)
                    .ifPresent(
                        at -> {
                          var maps = new ArrayList<Plan>();
                          whole(other, at, vma.flags() & RIGHTS, maps);
                          maps.forEach(map -> plans.add(map.then(touch(other, map.address))));
                        }));
    return plans;
  }

  /// Others that could map the object too, those that do already first.
  private List<Process> companions() {
    var found = new LinkedHashSet<Process>();
    others.forEach(other -> found.add(machine.processes().get(other.process())));
    for (Process process : machine.processes()) {
      if (found.size() >= 2) {
        break;
      }
      if (process.alive() && process.index() != me.index()) {
        found.add(process);
      }
    }
    found.removeIf(process -> process.index() == me.index() || process.hung());
    return found.stream().limit(2).toList();
  }

  private Plan touch(Process process, long at) {
    return new Plan(
        List.of(new Command.Touch(process.name(), Address.of(at), false, 1, 0)),
        List.of("%s touches %s".formatted(process.name(), Words.address(at))),
        address);
  }

  /// Its own rights and those that others have, each once.
  private Set<Integer> rights() {
    var rights = new LinkedHashSet<Integer>();
    rights.add(vma.flags() & RIGHTS);
    for (Why.Tried other : others) {
      flagsOf(other).ifPresent(flags -> rights.add((int) flags & RIGHTS));
    }
    return rights;
  }

  private OptionalLong flagsOf(Why.Tried other) {
    return machine.processes().get(other.process()).mappingAt(other.start()).stream()
        .mapToLong(Vma::flags)
        .findFirst();
  }

  private boolean covers() {
    return vma.covers(base, base + slot);
  }

  private Plan change(Command command, String clause, long at) {
    return new Plan(List.of(command), List.of(clause), at);
  }

  private Plan mprotect(int rights) {
    long from = Math.max(base, vma.start());
    long length = Math.min(base + slot, vma.end()) - from;
    return change(
        new Command.Mprotect(me.name(), Address.of(from), length, rights),
        "%s calls mprotect(%s, %s, %s)"
            .formatted(me.name(), Words.address(from), Size.words(length), Words.rights(rights)),
        address);
  }

  private Plan unregister() {
    return change(
        new Command.UffdUnregister(me.name(), Address.of(vma.start()), vma.length()),
        "%s unregisters its userfaultfd range".formatted(me.name()),
        address);
  }

  /// Undoes advice that sets flags, or takes over another's.
  private void advices(List<Plan> plans) {
    var wanted = new LinkedHashSet<Advice>();
    for (Why.Tried other : others) {
      flagsOf(other)
          .ifPresent(
              flags -> {
                int differ = ((int) flags ^ vma.flags()) & COMPARED;
                if ((differ & (VM_RAND_READ | VM_SEQ_READ)) != 0) {
                  wanted.add(reading((int) flags));
                }
                if ((differ & VM_DONTDUMP) != 0) {
                  wanted.add(vma.has(VM_DONTDUMP) ? Advice.MADV_DODUMP : Advice.MADV_DONTDUMP);
                }
                if ((differ & VM_DONTCOPY) != 0) {
                  wanted.add(vma.has(VM_DONTCOPY) ? Advice.MADV_DOFORK : Advice.MADV_DONTFORK);
                }
              });
    }
    for (Advice advice : wanted) {
      plans.add(
          change(
              new Command.Madvise(me.name(), Address.of(vma.start()), vma.length(), advice),
              "%s calls madvise(%s)".formatted(me.name(), advice),
              address));
    }
  }

  private static Advice reading(int flags) {
    if ((flags & VM_RAND_READ) != 0) {
      return Advice.MADV_RANDOM;
    }
    return (flags & VM_SEQ_READ) != 0 ? Advice.MADV_SEQUENTIAL : Advice.MADV_NORMAL;
  }

  /// Unmaps the slot and maps it again at the same place: a table of its own goes with it.
  private void again(int rights, List<Plan> plans) {
    long offset = vma.offset() + base - vma.start();
    if (object.via() == Via.SHMGET) {
      if (vma.start() % slot == 0) {
        Command detach = new Command.Shmdt(me.name(), Address.of(vma.start()));
        plans.add(
            change(detach, "%s detaches the segment".formatted(me.name()), address)
                .then(shmat(me, vma.start(), rights), attaches(me, vma.start())));
      }
    } else if (object.via() != Via.MAP_HUGETLB) {
      Command unmap = new Command.Munmap(me.name(), Address.of(base), slot);
      plans.add(
          change(
                  unmap,
                  "%s unmaps the slot, so that its own table goes".formatted(me.name()),
                  address)
              .then(mmap(me, base, offset, rights), maps(me, base, rights)));
    }
  }

  /// Maps the whole range of the object that one PMD page can hold, at an aligned address.
  private void whole(Process process, long at, int rights, List<Plan> plans) {
    long bytes = vma.pageAt(address) * object.pageSize();
    long offset = bytes & -slot;
    long touch = at + bytes - offset;
    if (object.via() == Via.SHMGET) {
      if (offset == 0) {
        plans.add(change(shmat(process, at, rights), attaches(process, at), touch));
      }
    } else if (object.via() != Via.MAP_HUGETLB) {
      plans.add(change(mmap(process, at, offset, rights), maps(process, at, rights), touch));
    }
  }

  private Command mmap(Process process, long at, long offset, int rights) {
    return new Command.Mmap(
        process.name(),
        object.name(),
        Address.of(at),
        slot,
        offset,
        rights,
        EnumSet.of(MapFlag.MAP_SHARED, MapFlag.MAP_FIXED),
        0,
        "",
        null);
  }

  private static String maps(Process process, long at, int rights) {
    return "%s maps the whole slot at %s, MAP_SHARED, %s"
        .formatted(process.name(), Words.address(at), Words.rights(rights));
  }

  private Command shmat(Process process, long at, int rights) {
    Set<ShmFlag> flags = EnumSet.noneOf(ShmFlag.class);
    if ((rights & VM_WRITE) == 0) {
      flags.add(ShmFlag.SHM_RDONLY);
    }
    return new Command.Shmat(process.name(), object.name(), Address.of(at), flags, "", null);
  }

  private static String attaches(Process process, long at) {
    return "%s attaches it at %s, aligned".formatted(process.name(), Words.address(at));
  }

  /// A free stretch of a process, aligned and large enough, below what it has mapped.
  private OptionalLong elsewhere(Process process) {
    long length = object.via() == Via.SHMGET ? Math.max(slot, object.size()) : slot;
    long lowest = process.mappings().isEmpty() ? paging.windowEnd() / 2 : lowest(process);
    long at = paging.slotBase(lowest) - ((length + slot - 1) & -slot);
    for (int i = 0; i < MOST_SLOTS && at >= slot; i++, at -= slot) {
      long from = at;
      boolean free =
          process.mappingsIn(from, from + length).isEmpty()
              && Scenery.of(paging, process.name()).stream()
                  .noneMatch(piece -> piece.start() < from + length && from < piece.end());
      if (free) {
        return OptionalLong.of(at);
      }
    }
    return OptionalLong.empty();
  }

  private static long lowest(Process process) {
    return process.mappings().getFirst().start();
  }
}
