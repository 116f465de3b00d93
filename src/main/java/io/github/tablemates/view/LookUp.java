package io.github.tablemates.view;

import javafx.event.Event;
import javafx.event.EventType;

/// Someone wants to know what a word means.
@SuppressWarnings("serial") // never written anywhere
final class LookUp extends Event {

  static final EventType<LookUp> TYPE = new EventType<>(Event.ANY, "LOOK_UP");

  private final String word;

  LookUp(String word) {
    super(TYPE);
    this.word = word;
  }

  /// A term, or the name of a kernel function.
  String word() {
    return word;
  }
}
