package io.github.tablemates.edit;

import java.util.ArrayList;
import java.util.List;

/// Everything that a document has been since it was opened, and which of it it is now.
///
/// @param at the present one among the versions
public record History(List<Version> versions, int at) {

  private static final int MOST = 1_000;

  /// A document and the edit that made it.
  ///
  /// @param name of the edit, as in "Undo touch by B"; empty for the first
  /// @param before the step that was shown before the edit
  /// @param after the step to show after it
  public record Version(Document document, String name, int before, int after) {}

  public static History of(Document document) {
    return new History(List.of(new Version(document, "", 0, 0)), 0);
  }

  public Document now() {
    return versions.get(at).document();
  }

  /// With an edit done; what had been undone is dropped, and the oldest where there are very many.
  public History with(Version next) {
    var kept = new ArrayList<>(versions.subList(Math.max(0, at + 2 - MOST), at + 1));
    kept.add(next);
    return new History(List.copyOf(kept), kept.size() - 1);
  }

  public boolean canUndo() {
    return at > 0;
  }

  public boolean canRedo() {
    return at + 1 < versions.size();
  }

  public History undone() {
    return new History(versions, at - 1);
  }

  public History redone() {
    return new History(versions, at + 1);
  }

  /// The edit that undo takes back.
  public Version toUndo() {
    return versions.get(at);
  }

  /// The edit that redo brings back.
  public Version toRedo() {
    return versions.get(at + 1);
  }
}
