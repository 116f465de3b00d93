package io.github.tablemates.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class VmFlagsTest {

  private record Case(int flags, String perms) {}

  private static final int SHARED = VmFlags.VM_MAYSHARE;

  private static final List<Case> CASES =
      List.of(
          new Case(0, "---p"),
          new Case(SHARED, "---s"),
          new Case(VmFlags.VM_READ, "r--p"),
          new Case(VmFlags.VM_WRITE, "-w-p"),
          new Case(VmFlags.VM_EXEC, "--xp"),
          new Case(VmFlags.VM_READ | VmFlags.VM_WRITE | SHARED, "rw-s"),
          new Case(VmFlags.RIGHTS | SHARED, "rwxs"),
          new Case(VmFlags.VM_READ | VmFlags.VM_HUGETLB | VmFlags.VM_NORESERVE, "r--p"));

  @ParameterizedTest
  @FieldSource("CASES")
  void rightsAsProcMapsShowsThem(Case c) {
    assertThat(VmFlags.perms(c.flags)).isEqualTo(c.perms);
  }

  @Test
  void everyFlagHasItsName() throws IllegalAccessException {
    int named = 0;
    for (Field field : VmFlags.class.getFields()) {
      boolean oneFlag = field.getName().startsWith("VM_") && !field.getName().endsWith("_MASK");
      if (oneFlag) {
        assertThat(VmFlags.names(field.getInt(null))).containsExactly(field.getName());
        named++;
      }
    }
    assertThat(VmFlags.names(-1)).hasSize(named);
  }

  @Test
  void severalFlagsAreNamedInOrder() {
    assertThat(VmFlags.names(VmFlags.VM_MAYSHARE | VmFlags.VM_READ | VmFlags.VM_SHARED))
        .containsExactly("VM_READ", "VM_SHARED", "VM_MAYSHARE");
    assertThat(VmFlags.names(0)).isEmpty();
  }
}
