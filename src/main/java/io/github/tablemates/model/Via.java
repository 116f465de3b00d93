package io.github.tablemates.model;

/// How a hugetlb object came to be; the article's four ways.
public enum Via {
  HUGETLBFS("hugetlbfs"),
  SHMGET("shmget"),
  MEMFD_CREATE("memfd_create"),
  MAP_HUGETLB("MAP_HUGETLB");

  private final String token;

  Via(String token) {
    this.token = token;
  }

  /// The scenario file's name for it.
  public String token() {
    return token;
  }
}
