package io.github.tablemates.viewmodel;

import io.github.tablemates.edit.ActionForm;
import io.github.tablemates.edit.ActionForm.Answer;
import io.github.tablemates.edit.Preview;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A form that is open: what its fields hold, and what the step would do.
public final class FormViewModel {

  private static final Answer TRYING =
      new Answer(null, new Preview(Preview.Verdict.DONE, "…"), Map.of());

  private static final Preview HIDDEN =
      new Preview(Preview.Verdict.DONE, "What it would do is hidden while a question is open.");

  private final int step;
  private final boolean silent;
  private final Workers workers;
  private final ReadOnlyObjectWrapper<Answer> answer =
      new ReadOnlyObjectWrapper<>(this, "answer", TRYING);

  /// Read by the background tasks, which skip what is no longer wanted.
  private volatile ActionForm form;

  /// @param step the step that it changes, from 0; -1 for a new one
  /// @param silent whether to keep to itself what the step would do
  FormViewModel(ActionForm start, int step, boolean silent, Workers workers) {
    this.form = start;
    this.step = step;
    this.silent = silent;
    this.workers = workers;
    attempt();
  }

  public ActionForm form() {
    return form;
  }

  int step() {
    return step;
  }

  /// Whether it changes a step that is there.
  public boolean isChange() {
    return step >= 0;
  }

  /// What the step would do as the form is filled now.
  public ReadOnlyObjectProperty<Answer> answerProperty() {
    return answer.getReadOnlyProperty();
  }

  public void set(String field, String value) {
    if (!form.values().getOrDefault(field, "").equals(value)) {
      form = form.with(field, value);
      attempt();
    }
  }

  private void attempt() {
    ActionForm tried = form;
    workers
        .background()
        .execute(
            () -> {
              if (isStill(tried)) {
                Answer found = tried.answer();
                workers.foreground().execute(() -> show(tried, found));
              }
            });
  }

  private void show(ActionForm tried, Answer found) {
    if (isStill(tried)) {
      answer.set(silent ? new Answer(found.command(), HIDDEN, found.problems()) : found);
    }
  }

  @SuppressWarnings("ReferenceEquality") // every change of a field makes another form
  private boolean isStill(ActionForm tried) {
    return tried == form;
  }
}
