package io.github.tablemates.viewmodel;

import io.github.tablemates.explain.Subject;
import io.github.tablemates.explain.Words;
import io.github.tablemates.layout.ScaleLayout;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Vma;
import io.github.tablemates.scale.Density;
import io.github.tablemates.scale.Folding.Group;
import io.github.tablemates.scale.Overview;
import java.util.AbstractList;
import java.util.List;

/// What an aggregate of the Scale view consists of, one by one. A list makes its items when they
/// are asked for: it costs the groups, not the processes.
///
/// @param title what it is
/// @param note what its items have in common
public record ScaleMembers(String title, String note, List<Item> items) {

  /// What is opened to see who is in it.
  public sealed interface Aggregate {
    /// All processes that are like one.
    record Alike(int process) implements Aggregate {}

    /// All that use a PMD page of a range of the object.
    record Users(int range) implements Aggregate {}

    /// The groups from the one at an index on.
    record Others(int from) implements Aggregate {}
  }

  /// One line of the list.
  public sealed interface Item {
    String name();

    String note();

    /// A process, or its use of a PMD page: `subject` is what the inspector then shows.
    record OfProcess(String name, String note, Subject subject) implements Item {}

    /// A group, to be opened in its turn.
    record OfGroup(String name, String note, Aggregate.Alike group) implements Item {}
  }

  static ScaleMembers of(Overview overview, Aggregate aggregate) {
    return switch (aggregate) {
      case Aggregate.Alike(int process) -> alike(overview, process);
      case Aggregate.Users(int range) -> users(overview, range);
      case Aggregate.Others(int from) -> others(overview, from);
    };
  }

  private static ScaleMembers alike(Overview overview, int process) {
    List<Group> groups = overview.groupOf(process).stream().toList();
    Machine machine = overview.machine();
    var items =
        new Members(groups) {
          @Override
          Item item(int index) {
            Process one = machine.processes().get(index);
            List<Vma> mappings = one.mappings();
            String at = mappings.isEmpty() ? "" : Words.address(mappings.getFirst().start());
            return new Item.OfProcess(one.name(), at, new Subject.OfProcess(index));
          }
        };
    String note = groups.isEmpty() ? "" : ScaleLayout.alike(groups.getFirst());
    return new ScaleMembers(Words.count(items.size(), "process"), note, items);
  }

  private static ScaleMembers users(Overview overview, int range) {
    Machine machine = overview.machine();
    int object = overview.object();
    List<Group> groups =
        overview.folding().groups().stream()
            .filter(group -> use(machine, group.first(), object, range) >= 0)
            .toList();
    int depth = machine.paging().pmdDepth();
    var items =
        new Members(groups) {
          @Override
          Item item(int index) {
            long at = use(machine, index, object, range);
            String name = machine.processes().get(index).name();
            return new Item.OfProcess(
                name, Words.address(at), new Subject.OfTable(index, depth, at));
          }
        };
    List<Density.Range> ranges = overview.density().ranges();
    long pages = range < ranges.size() ? ranges.get(range).tables() : 0;
    String title = "Range " + Words.number(range);
    String note =
        items.isEmpty()
            ? "no table maps it"
            : "%s, %s"
                .formatted(Words.count(items.size(), "process"), Words.count(pages, "PMD page"));
    return new ScaleMembers(title, note, items);
  }

  /// Where a process has a range of an object, if it has a PMD page there; else -1.
  private static long use(Machine machine, int index, int object, int range) {
    Process process = machine.processes().get(index);
    for (Vma vma : process.mappings()) {
      if (vma.object() == object) {
        long at = Density.addressOf(machine.paging(), vma, range);
        if (at >= 0 && machine.tableFor(process, machine.paging().pmdDepth(), at) != Runs.NONE) {
          return at;
        }
      }
    }
    return -1;
  }

  private static ScaleMembers others(Overview overview, int from) {
    List<Group> all = overview.folding().groups();
    List<Group> groups = all.subList(Math.min(from, all.size()), all.size());
    List<Item> items = groups.stream().<Item>map(group -> item(overview.machine(), group)).toList();
    int processes = groups.stream().mapToInt(Group::count).sum();
    return new ScaleMembers(
        Words.count(groups.size(), "group"), Words.count(processes, "process"), items);
  }

  private static Item item(Machine machine, Group group) {
    String first = machine.processes().get(group.first()).name();
    String name =
        group.count() == 1 ? first : "%s such as %s".formatted(Words.number(group.count()), first);
    return new Item.OfGroup(name, ScaleLayout.alike(group), new Aggregate.Alike(group.first()));
  }

  /// The members of groups, by their place among all of them.
  private abstract static class Members extends AbstractList<Item> {
    private final List<Runs> groups;
    private final int size;

    Members(List<Group> groups) {
      this.groups = groups.stream().map(Group::members).toList();
      size = groups.stream().mapToInt(Group::count).sum();
    }

    /// The line for a process, by its index in the machine.
    abstract Item item(int index);

    @Override
    public Item get(int place) {
      int left = place;
      for (Runs members : groups) {
        for (int run = 0; run < members.runs(); run++) {
          if (left < members.count(run)) {
            return item(members.start(run) + left);
          }
          left -= members.count(run);
        }
      }
      throw new IndexOutOfBoundsException(place);
    }

    @Override
    public int size() {
      return size;
    }
  }
}
