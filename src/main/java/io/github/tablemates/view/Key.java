package io.github.tablemates.view;

import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// What the keys do; the sheet of keys is made from it.
@SuppressWarnings("ImmutableEnumChecker") // the list of key codes is a copy that cannot change
enum Key {
  PLAY("Play, pause", "Space", false, KeyCode.SPACE),
  BACK("One step back", "←", false, KeyCode.LEFT, KeyCode.PAGE_UP),
  FORWARD("One step forward", "→", false, KeyCode.RIGHT, KeyCode.PAGE_DOWN),
  FIRST("First step", "Home", false, KeyCode.HOME),
  LAST("Last step", "End", false, KeyCode.END),
  SLOWER("Slower", ",", false, KeyCode.COMMA),
  FASTER("Faster", ".", false, KeyCode.PERIOD),
  PREVIOUS_PROCESS("Previous process", "↑", false, KeyCode.UP),
  NEXT_PROCESS("Next process", "↓", false, KeyCode.DOWN),
  RELEASE("Follow the step again", "Esc", false, KeyCode.ESCAPE),
  INSPECTOR("Inspector", "I", false, KeyCode.I),
  SIDEBAR("Sidebar or rail", "S", false, KeyCode.S),
  TRANSCRIPT("Transcript in words", "W", false, KeyCode.W),
  ZOOM_IN("Zoom in", "+", false, KeyCode.PLUS, KeyCode.EQUALS, KeyCode.ADD),
  ZOOM_OUT("Zoom out", "−", false, KeyCode.MINUS, KeyCode.SUBTRACT),
  ACTUAL_SIZE("The diagram at 100 %", "Shift+0", false, KeyCode.DIGIT0),
  FIT("Fit the diagram", "0", false, KeyCode.DIGIT0, KeyCode.NUMPAD0),
  TOUCH("Touch pages", "T", false, KeyCode.T),
  PROTECT("mprotect", "P", false, KeyCode.P),
  UNMAP("munmap", "U", false, KeyCode.U),
  REMAP("mremap", "R", false, KeyCode.R),
  MAP("mmap", "M", false, KeyCode.M),
  FORK("fork", "F", false, KeyCode.F),
  EXIT("exit", "X", false, KeyCode.X),
  NEW_PROCESS("New process", "N", false, KeyCode.N),
  NEW_OBJECT("New object", "O", false, KeyCode.O),
  STEPS("List of steps, to edit", "E", false, KeyCode.E),
  DELETE("Delete the step that is shown", "Delete", false, KeyCode.DELETE),
  UNDO("Undo", "Ctrl+Z", true, KeyCode.Z),
  REDO("Redo", "Ctrl+Y", true, KeyCode.Y),
  SAVE("Save", "Ctrl+S", true, KeyCode.S),
  TABLES("Page tables, process by process", "Ctrl+1", true, KeyCode.DIGIT1, KeyCode.NUMPAD1),
  SCALE("Many processes at once", "Ctrl+2", true, KeyCode.DIGIT2, KeyCode.NUMPAD2),
  COMPARE("Two states side by side", "Ctrl+3", true, KeyCode.DIGIT3, KeyCode.NUMPAD3),
  OPEN("Open a scenario file", "Ctrl+O", true, KeyCode.O),
  THEME("Light or dark", "Ctrl+T", true, KeyCode.T),
  KEYS("These keys", "F1 or ?", false, KeyCode.F1, KeyCode.SLASH);

  private final String what;
  private final String label;
  private final boolean shortcut;
  private final List<KeyCode> codes;

  Key(String what, String label, boolean shortcut, KeyCode... codes) {
    this.what = what;
    this.label = label;
    this.shortcut = shortcut;
    this.codes = List.of(codes);
  }

  /// What it does, in words.
  String what() {
    return what;
  }

  /// How it is written on the sheet.
  String label() {
    return label;
  }

  List<KeyCode> codes() {
    return codes;
  }

  boolean needsShortcut() {
    return shortcut;
  }

  static Optional<Key> of(KeyEvent event) {
    if (event.isAltDown()) {
      return Optional.empty();
    }
    for (Key key : values()) {
      boolean question = key != KEYS || event.getCode() != KeyCode.SLASH || event.isShiftDown();
      boolean sized = key != ACTUAL_SIZE && key != FIT;
      if (key.codes.contains(event.getCode())
          && (sized || (key == ACTUAL_SIZE) == event.isShiftDown())
          && key.shortcut == event.isShortcutDown()
          && question) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }
}
