package io.github.tablemates.edit;

import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Size;
import io.github.tablemates.model.Vma;
import java.util.Map;

/// Addresses as one would write them in a file.
final class Places {

  private Places() {}

  /// An address by the label of its mapping's start, else in hex.
  static String written(Machine machine, Process process, long address) {
    Vma vma = process.mappingAt(address).orElse(null);
    if (vma != null) {
      for (Map.Entry<String, Long> label : machine.labels().entrySet()) {
        if (label.getValue() == vma.start()) {
          long plus = address - vma.start();
          return plus == 0 ? label.getKey() : label.getKey() + "+" + Size.token(plus);
        }
      }
    }
    return hex(address);
  }

  static String hex(long address) {
    return "0x" + Long.toHexString(address);
  }
}
