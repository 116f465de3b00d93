package io.github.tablemates.viewmodel;

import io.github.tablemates.explain.Narrator;
import io.github.tablemates.explain.Narrator.Narration;
import io.github.tablemates.sim.Step;
import io.github.tablemates.sim.Timeline;
import io.github.tablemates.viewmodel.Finder.AtStep;
import io.github.tablemates.viewmodel.Finder.Found;
import io.github.tablemates.viewmodel.Finder.Hit;
import io.github.tablemates.viewmodel.Finder.Thing;
import java.util.IdentityHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The search: what was asked last is looked for in the background, and what was asked before it is
/// given up.
public final class SearchViewModel {

  /// What asks for the processes that could share and do not.
  public static final String NOT_SHARING = Finder.NOT_SHARING;

  private final PlayerViewModel player;
  private final Workers workers;
  private final AtomicInteger asked = new AtomicInteger();
  private final IdentityHashMap<Step, Narration> told = new IdentityHashMap<>();
  private final ReadOnlyObjectWrapper<Found> found =
      new ReadOnlyObjectWrapper<>(this, "found", Found.NOTHING);

  SearchViewModel(PlayerViewModel player, Workers workers) {
    this.player = player;
    this.workers = workers;
  }

  /// What was found of what was asked last.
  public ReadOnlyObjectProperty<Found> foundProperty() {
    return found.getReadOnlyProperty();
  }

  // Commands

  public void ask(String text) {
    int question = asked.incrementAndGet();
    Timeline timeline = known(player.timeline());
    workers
        .background()
        .execute(
            () -> {
              if (question != asked.get()) {
                return;
              }
              Found answer = Finder.find(timeline, this::tell, text, () -> question != asked.get());
              workers.foreground().execute(() -> answer(question, answer));
            });
  }

  /// While a question is open, what comes next is not found.
  private Timeline known(Timeline all) {
    return player.predict().isAsking()
        ? new Timeline(all.start(), all.steps().subList(0, all.cursor()), all.cursor())
        : all;
  }

  /// Words for a step of ten thousand processes take a while, and each key asks for them again.
  private Narration tell(Step step) {
    return told.computeIfAbsent(step, Narrator::tell);
  }

  private void answer(int question, Found answer) {
    if (question == asked.get()) {
      found.set(answer);
    }
  }

  /// Goes to what was found.
  public void go(Hit hit) {
    switch (hit.target()) {
      case Thing thing -> player.selection().select(thing.subject());
      case AtStep there -> player.goTo(there.step());
    }
  }
}
