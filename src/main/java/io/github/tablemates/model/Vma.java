package io.github.tablemates.model;

/// A mapping: `struct vm_area_struct`.
///
/// @param start first address
/// @param end first address after it
/// @param offset where in the object it starts, in bytes (`vm_pgoff`, there in pages)
/// @param object index of the hugetlb object, or [#ANONYMOUS] for an ordinary mapping with base
///   pages
/// @param pageSize bytes of the pages that it is mapped with
/// @param flags [VmFlags]
/// @param hasLock whether `vm_private_data` holds a `hugetlb_vma_lock`
/// @param order its place among mappings of the object with equal offset
/// @param touched pages that its process has used, counted from its start: the entries that a table
///   of its own would have
/// @param own what is known of its private pages
/// @param reserved for MAP_PRIVATE: pages of the pool set aside for it, counted from its start
public record Vma(
    long start,
    long end,
    long offset,
    int object,
    long pageSize,
    int flags,
    boolean hasLock,
    Age order,
    Runs touched,
    Runs reserved,
    Private own) {

  public static final int ANONYMOUS = -1;

  /// What a private mapping remembers: whether it ever had pages of its own (`anon_vma`), whether a
  /// fork made it, so that the promise of pages is another's, and whether that one has taken a page
  /// from it (`HPAGE_RESV_UNMAPPED`).
  public enum Private {
    NONE,
    HAS_PAGES,
    FORKED_EMPTY,
    FORKED,
    ROBBED;

    /// What it is once it has a page of its own.
    public Private withPages() {
      return switch (this) {
        case NONE, HAS_PAGES -> HAS_PAGES;
        case FORKED_EMPTY, FORKED -> FORKED;
        case ROBBED -> ROBBED;
      };
    }

    /// What a fork makes of it: a promise and its loss stay with the parent.
    public Private forked() {
      return hasAnonVma() ? FORKED : FORKED_EMPTY;
    }

    /// Whether fork copies its entries (`vma_needs_copy`).
    public boolean hasAnonVma() {
      return this != NONE && this != FORKED_EMPTY;
    }
  }

  public boolean isHugetlb() {
    return object != ANONYMOUS;
  }

  public long length() {
    return end - start;
  }

  public boolean contains(long address) {
    return address >= start && address < end;
  }

  /// `range_in_vma`: whether all of `[from, to)` lies inside.
  public boolean covers(long from, long to) {
    return start <= from && to <= end;
  }

  public boolean has(int flag) {
    return (flags & flag) != 0;
  }

  /// Index of the object's page at an address.
  public int pageAt(long address) {
    return (int) ((address - start + offset) / pageSize);
  }

  /// Where this mapping shows the object's page `index`; it may lie outside.
  public long addressOf(int index) {
    return index * pageSize - offset + start;
  }

  /// Page number of an address, counted from the start of the mapping.
  public int pageInside(long address) {
    return (int) ((address - start) / pageSize);
  }

  public String perms() {
    return VmFlags.perms(flags);
  }

  public Vma withFlags(int newFlags) {
    return new Vma(
        start, end, offset, object, pageSize, newFlags, hasLock, order, touched, reserved, own);
  }

  public Vma withTouched(Runs newTouched) {
    return new Vma(
        start, end, offset, object, pageSize, flags, hasLock, order, newTouched, reserved, own);
  }

  public Vma withReserved(Runs newReserved) {
    return new Vma(
        start, end, offset, object, pageSize, flags, hasLock, order, touched, newReserved, own);
  }

  public Vma withOrder(Age newOrder) {
    return new Vma(
        start, end, offset, object, pageSize, flags, hasLock, newOrder, touched, reserved, own);
  }

  /// The part of it in `[from, to)`, with its own share of what was touched and reserved.
  public Vma part(long from, long to) {
    int first = pageInside(from);
    int pages = (int) ((to - from) / pageSize);
    return new Vma(
        from,
        to,
        offset + from - start,
        object,
        pageSize,
        flags,
        hasLock,
        order,
        touched.part(first, pages, 0),
        reserved.part(first, pages, 0),
        own);
  }

  public Vma withOwn(Private state) {
    return new Vma(
        start, end, offset, object, pageSize, flags, hasLock, order, touched, reserved, state);
  }

  /// Itself at another address.
  public Vma movedTo(long address) {
    return new Vma(
        address,
        address + length(),
        offset,
        object,
        pageSize,
        flags,
        hasLock,
        order,
        touched,
        reserved,
        own);
  }
}
