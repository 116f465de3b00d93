package io.github.tablemates.view;

import javafx.collections.ObservableListBase;

/// The numbers from 0 on as a list of any length that takes no room.
final class StepNumbers extends ObservableListBase<Integer> {

  private final int count;

  StepNumbers(int count) {
    this.count = count;
  }

  @Override
  public Integer get(int index) {
    return index;
  }

  @Override
  public int size() {
    return count;
  }
}
