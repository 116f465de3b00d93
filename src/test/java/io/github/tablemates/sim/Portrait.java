package io.github.tablemates.sim;

import io.github.tablemates.model.HugetlbObject;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.MappingTree.Mapped;
import io.github.tablemates.model.Vec;
import java.util.ArrayList;
import java.util.List;

/// All that there is to a machine as plain lists, which compare by what is in them.
final class Portrait {

  private Portrait() {}

  static List<Object> of(Machine machine) {
    return List.of(
        list(machine.processes()),
        list(machine.processes()).stream().map(p -> machine.names().get(p.name())).toList(),
        list(machine.objects()).stream().map(Portrait::of).toList(),
        list(machine.objects()).stream().map(o -> machine.objectNames().get(o.name())).toList(),
        list(machine.tables()),
        machine.pools(),
        machine.labels(),
        machine.counters());
  }

  private static List<Object> of(HugetlbObject object) {
    var mappings = new ArrayList<Mapped>();
    object.mappings().visit(0, Long.MAX_VALUE, mappings::add);
    return List.of(
        object.name(),
        object.via(),
        object.size(),
        object.pageSize(),
        list(object.cache()),
        object.reserved(),
        mappings,
        object.open(),
        object.noReserve());
  }

  private static <T> List<T> list(Vec<T> elements) {
    var list = new ArrayList<T>();
    elements.forEach(list::add);
    return list;
  }
}
