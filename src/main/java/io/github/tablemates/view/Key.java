package io.github.tablemates.view;

import java.util.Arrays;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// What the keys do; the sheet of keys is made from it. Where two are on the same key, the first
/// one that has something to do takes it.
@SuppressWarnings("ImmutableEnumChecker") // the list of key codes is a copy that cannot change
enum Key {
  ANSWER(
      Topic.QUESTION,
      "Choose an answer",
      "1–4",
      Held.NOTHING,
      KeyCode.DIGIT1,
      KeyCode.DIGIT2,
      KeyCode.DIGIT3,
      KeyCode.DIGIT4,
      KeyCode.NUMPAD1,
      KeyCode.NUMPAD2,
      KeyCode.NUMPAD3,
      KeyCode.NUMPAD4),
  CHECK(Topic.QUESTION, "Check it, go on", "Enter", Held.NOTHING, KeyCode.ENTER),
  SKIP(Topic.QUESTION, "Pass over it", "Esc", Held.NOTHING, KeyCode.ESCAPE),
  PLAY(Topic.PLAY, "Play, pause", "Space", Held.NOTHING, KeyCode.SPACE),
  BACK(Topic.PLAY, "One step back", "←", Held.NOTHING, KeyCode.LEFT, KeyCode.PAGE_UP),
  FORWARD(Topic.PLAY, "One step forward", "→", Held.NOTHING, KeyCode.RIGHT, KeyCode.PAGE_DOWN),
  FIRST(Topic.PLAY, "First step", "Home", Held.NOTHING, KeyCode.HOME),
  LAST(Topic.PLAY, "Last step", "End", Held.NOTHING, KeyCode.END),
  BACK_OF_PROCESS(Topic.PLAY, "Back to a step of the process", "Shift+←", Held.SHIFT, KeyCode.LEFT),
  FORWARD_OF_PROCESS(
      Topic.PLAY, "On to a step of the process", "Shift+→", Held.SHIFT, KeyCode.RIGHT),
  MOMENT_BACK(Topic.PLAY, "One moment of the step back", "Alt+←", Held.ALT, KeyCode.LEFT),
  MOMENT_FORWARD(Topic.PLAY, "One moment of the step forward", "Alt+→", Held.ALT, KeyCode.RIGHT),
  REPLAY(Topic.PLAY, "Show the step again", "Alt+↑", Held.ALT, KeyCode.UP),
  SLOWER(Topic.PLAY, "Slower", ",", Held.NOTHING, KeyCode.COMMA),
  FASTER(Topic.PLAY, "Faster", ".", Held.NOTHING, KeyCode.PERIOD),
  NEXT_MARK(Topic.SELECT, "Next mark along the chain", "Tab", Held.NOTHING, KeyCode.TAB),
  PREVIOUS_MARK(Topic.SELECT, "Mark before it", "Shift+Tab", Held.SHIFT, KeyCode.TAB),
  INSPECT(Topic.SELECT, "Inspect the mark", "Enter", Held.NOTHING, KeyCode.ENTER),
  LEAVE_MARKS(
      Topic.SELECT, "Leave the diagram", "Ctrl+Tab", Held.SHORTCUT_PERHAPS_SHIFT, KeyCode.TAB),
  PREVIOUS_PROCESS(Topic.SELECT, "Previous process", "↑", Held.NOTHING, KeyCode.UP),
  NEXT_PROCESS(Topic.SELECT, "Next process", "↓", Held.NOTHING, KeyCode.DOWN),
  PROCESS(
      Topic.SELECT,
      "That process",
      "Alt+A … Alt+G",
      Held.ALT,
      KeyCode.A,
      KeyCode.B,
      KeyCode.C,
      KeyCode.D,
      KeyCode.E,
      KeyCode.F,
      KeyCode.G),
  FIND(
      Topic.SELECT,
      "Find a process, address, function",
      "/",
      Held.NOTHING,
      KeyCode.SLASH,
      KeyCode.DIVIDE),
  FIND_TOO(Topic.SELECT, "Find", "Ctrl+F", Held.SHORTCUT, KeyCode.F),
  RELEASE(Topic.SELECT, "Follow the step again", "Esc", Held.NOTHING, KeyCode.ESCAPE),
  INSPECTOR(Topic.LOOK, "Inspector", "I", Held.NOTHING, KeyCode.I),
  SIDEBAR(Topic.LOOK, "Sidebar or rail", "S", Held.NOTHING, KeyCode.S),
  TRANSCRIPT(Topic.LOOK, "Transcript in words", "W", Held.NOTHING, KeyCode.W),
  ZOOM_IN(
      Topic.LOOK, "Zoom in", "+", Held.PERHAPS_SHIFT, KeyCode.PLUS, KeyCode.EQUALS, KeyCode.ADD),
  ZOOM_OUT(Topic.LOOK, "Zoom out", "−", Held.NOTHING, KeyCode.MINUS, KeyCode.SUBTRACT),
  FIT(Topic.LOOK, "Fit the diagram", "0", Held.NOTHING, KeyCode.DIGIT0, KeyCode.NUMPAD0),
  ACTUAL_SIZE(Topic.LOOK, "The diagram at 100 %", "Shift+0", Held.SHIFT, KeyCode.DIGIT0),
  MOVE(
      Topic.LOOK,
      "Move the diagram",
      "Ctrl+← → ↑ ↓",
      Held.SHORTCUT,
      KeyCode.LEFT,
      KeyCode.RIGHT,
      KeyCode.UP,
      KeyCode.DOWN),
  TABLES(Topic.LOOK, "Page tables", "Ctrl+1", Held.SHORTCUT, KeyCode.DIGIT1, KeyCode.NUMPAD1),
  SCALE(Topic.LOOK, "Many processes", "Ctrl+2", Held.SHORTCUT, KeyCode.DIGIT2, KeyCode.NUMPAD2),
  COMPARE(
      Topic.LOOK,
      "Two states side by side",
      "Ctrl+3",
      Held.SHORTCUT,
      KeyCode.DIGIT3,
      KeyCode.NUMPAD3),
  THEME(Topic.LOOK, "Light or dark", "Ctrl+T", Held.SHORTCUT, KeyCode.T),
  TOUCH(Topic.CHANGE, "Touch pages", "T", Held.NOTHING, KeyCode.T),
  PROTECT(Topic.CHANGE, "mprotect", "P", Held.NOTHING, KeyCode.P),
  UNMAP(Topic.CHANGE, "munmap", "U", Held.NOTHING, KeyCode.U),
  REMAP(Topic.CHANGE, "mremap", "R", Held.NOTHING, KeyCode.R),
  MAP(Topic.CHANGE, "mmap", "M", Held.NOTHING, KeyCode.M),
  FORK(Topic.CHANGE, "fork", "F", Held.NOTHING, KeyCode.F),
  EXIT(Topic.CHANGE, "exit", "X", Held.NOTHING, KeyCode.X),
  NEW_PROCESS(Topic.CHANGE, "New process", "N", Held.NOTHING, KeyCode.N),
  NEW_OBJECT(Topic.CHANGE, "New object", "O", Held.NOTHING, KeyCode.O),
  ACTIONS(Topic.CHANGE, "What can be done here", "A", Held.NOTHING, KeyCode.A),
  STEPS(Topic.CHANGE, "List of steps, to edit", "E", Held.NOTHING, KeyCode.E),
  TEXTS(Topic.CHANGE, "Texts of the step that is shown", "F2", Held.NOTHING, KeyCode.F2),
  DELETE(Topic.CHANGE, "Delete the step that is shown", "Delete", Held.NOTHING, KeyCode.DELETE),
  UNDO(Topic.CHANGE, "Undo", "Ctrl+Z", Held.SHORTCUT, KeyCode.Z),
  REDO(Topic.CHANGE, "Redo", "Ctrl+Y", Held.SHORTCUT, KeyCode.Y),
  GALLERY(Topic.FILE, "Gallery of scenarios", "Ctrl+G", Held.SHORTCUT, KeyCode.G),
  NEW(Topic.FILE, "New scenario", "Ctrl+N", Held.SHORTCUT, KeyCode.N),
  EXPORT(Topic.FILE, "Export figures", "Ctrl+E", Held.SHORTCUT, KeyCode.E),
  PRESENT(Topic.FILE, "Present; Esc leaves", "F5", Held.NOTHING, KeyCode.F5),
  OPEN(Topic.FILE, "Open a scenario file", "Ctrl+O", Held.SHORTCUT, KeyCode.O),
  DESCRIBE(Topic.FILE, "Title and machine", "Ctrl+D", Held.SHORTCUT, KeyCode.D),
  SAVE_AS(Topic.FILE, "Save as another file", "Ctrl+Shift+S", Held.SHORTCUT_SHIFT, KeyCode.S),
  SAVE(Topic.FILE, "Save", "Ctrl+S", Held.SHORTCUT, KeyCode.S),
  GLOSSARY(Topic.FILE, "What the words mean", "G", Held.NOTHING, KeyCode.G),
  KEYS(Topic.FILE, "These keys", "F1", Held.NOTHING, KeyCode.F1),
  QUESTION_MARK(Topic.FILE, "These keys", "?", Held.SHIFT, KeyCode.SLASH);

  /// What keys are about, as the sheet groups them.
  enum Topic {
    PLAY("Play"),
    QUESTION("At a question"),
    SELECT("Select"),
    LOOK("Look"),
    CHANGE("Change"),
    FILE("File and help");

    private final String title;

    Topic(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  /// What is held down with a key.
  enum Held {
    NOTHING,
    SHIFT,
    /// Shift or nothing: some keyboards need it for the sign.
    PERHAPS_SHIFT,
    ALT,
    /// Ctrl, or Command.
    SHORTCUT,
    SHORTCUT_SHIFT,
    SHORTCUT_PERHAPS_SHIFT;

    boolean is(KeyEvent event) {
      boolean shift = event.isShiftDown();
      boolean alt = event.isAltDown();
      boolean shortcut = event.isShortcutDown();
      return switch (this) {
        case NOTHING -> !shift && !alt && !shortcut;
        case SHIFT -> shift && !alt && !shortcut;
        case PERHAPS_SHIFT -> !alt && !shortcut;
        case ALT -> alt && !shift && !shortcut;
        case SHORTCUT -> shortcut && !shift && !alt;
        case SHORTCUT_PERHAPS_SHIFT -> shortcut && !alt;
        case SHORTCUT_SHIFT -> shortcut && shift && !alt;
      };
    }
  }

  private final Topic topic;
  private final String what;
  private final String label;
  private final Held held;
  private final List<KeyCode> codes;

  Key(Topic topic, String what, String label, Held held, KeyCode... codes) {
    this.topic = topic;
    this.what = what;
    this.label = label;
    this.held = held;
    this.codes = List.of(codes);
  }

  Topic topic() {
    return topic;
  }

  /// What it does, in words.
  String what() {
    return what;
  }

  /// How it is written on the sheet.
  String label() {
    return label;
  }

  Held held() {
    return held;
  }

  List<KeyCode> codes() {
    return codes;
  }

  /// Which of its keys it is, from 0.
  int number(KeyEvent event) {
    return codes.indexOf(event.getCode());
  }

  /// The keys that an event may stand for, in order.
  static List<Key> of(KeyEvent event) {
    return Arrays.stream(values())
        .filter(key -> key.codes.contains(event.getCode()) && key.held.is(event))
        .toList();
  }
}
