package io.github.tablemates.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// mmap(2) with what a test does not name left at: the file, its first gibibyte, writable, shared,
/// at [Lab#BASE] and nowhere else.
public final class MmapCall {

  private final Lab lab;
  private final String process;
  private @Nullable String object = Lab.FILE;
  private @Nullable Address at = Address.of(Lab.BASE);
  private long length = Lab.U;
  private long offset;
  private int rights = Lab.RW;
  private final Set<MapFlag> flags = EnumSet.of(MapFlag.MAP_SHARED, MapFlag.MAP_FIXED);
  private long pageSize;
  private String as = "";
  private @Nullable Long chosen;

  MmapCall(Lab lab, String process) {
    this.lab = lab;
    this.process = process;
  }

  public MmapCall of(String name) {
    object = name;
    return this;
  }

  public MmapCall anonymous() {
    object = null;
    return with(MapFlag.MAP_ANONYMOUS);
  }

  /// An anonymous mapping of huge pages; size 0 is the default one.
  public MmapCall huge(long size) {
    pageSize = size;
    return anonymous().with(MapFlag.MAP_HUGETLB);
  }

  public MmapCall at(long address) {
    at = Address.of(address);
    return this;
  }

  public MmapCall at(Address address) {
    at = address;
    return this;
  }

  public MmapCall hint(long address) {
    return at(address).without(MapFlag.MAP_FIXED);
  }

  /// The kernel chooses the address.
  public MmapCall anywhere() {
    at = null;
    return without(MapFlag.MAP_FIXED);
  }

  public MmapCall chosen(long address) {
    chosen = address;
    return anywhere();
  }

  public MmapCall length(long bytes) {
    length = bytes;
    return this;
  }

  public MmapCall offset(long bytes) {
    offset = bytes;
    return this;
  }

  public MmapCall rights(int vmFlags) {
    rights = vmFlags;
    return this;
  }

  public MmapCall privately() {
    return without(MapFlag.MAP_SHARED).with(MapFlag.MAP_PRIVATE);
  }

  public MmapCall with(MapFlag... more) {
    flags.addAll(List.of(more));
    return this;
  }

  public MmapCall without(MapFlag flag) {
    flags.remove(flag);
    return this;
  }

  public MmapCall as(String label) {
    as = label;
    return this;
  }

  public Command.Mmap command() {
    return new Command.Mmap(
        process, object, at, length, offset, rights, Set.copyOf(flags), pageSize, as, chosen);
  }

  /// Makes the call, which must succeed, and returns the address.
  public long call() {
    Long result = lab.ok(command()).outcome().result();
    assertThat(result).isNotNull();
    return result;
  }

  public Errno fails() {
    return lab.fails(command());
  }
}
