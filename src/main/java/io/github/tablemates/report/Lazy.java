package io.github.tablemates.report;

import java.util.AbstractList;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;

/// A list whose elements are made when they are asked for, and not kept: of twenty thousand
/// processes with a thousand tables each there are too many.
final class Lazy<T> extends AbstractList<T> {

  private final IntSupplier size;
  private final IntFunction<T> element;

  Lazy(IntSupplier size, IntFunction<T> element) {
    this.size = size;
    this.element = element;
  }

  @Override
  public T get(int index) {
    return element.apply(index);
  }

  @Override
  public int size() {
    return size.getAsInt();
  }
}
