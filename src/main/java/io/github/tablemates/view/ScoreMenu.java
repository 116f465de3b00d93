package io.github.tablemates.view;

import io.github.tablemates.viewmodel.MainViewModel;
import io.github.tablemates.viewmodel.PlayerViewModel;
import io.github.tablemates.viewmodel.PredictViewModel;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.util.Subscription;

/// How many questions were answered right, and those that were missed, to be tried again.
final class ScoreMenu extends MenuButton {

  private Subscription updates = Subscription.EMPTY;

  ScoreMenu(MainViewModel main) {
    setId("score");
    getStyleClass().add("ghost");
    setMinWidth(Region.USE_PREF_SIZE);
    setTooltip(new Tooltip("Questions that were missed, to be tried again"));
    managedProperty().bind(visibleProperty());
    main.playerProperty().subscribe(this::follow);
  }

  private void follow(PlayerViewModel player) {
    updates.unsubscribe();
    PredictViewModel predict = player.predict();
    updates =
        Subscription.combine(
            predict.scoreProperty().subscribe(_ -> show(predict)),
            predict.missedProperty().subscribe(_ -> show(predict)));
  }

  private void show(PredictViewModel predict) {
    setVisible(predict.scoreProperty().get().asked() > 0);
    var score = predict.scoreProperty().get();
    setText("%d/%d".formatted(score.right(), score.asked()));
    setAccessibleText(score.words());
    getItems().clear();
    for (int step : predict.missedProperty().get()) {
      var item = new MenuItem("Try step %d again".formatted(step));
      item.setId("again-" + step);
      item.setOnAction(_ -> predict.retry(step));
      getItems().add(item);
    }
    if (getItems().isEmpty()) {
      var none = new MenuItem("Nothing was missed");
      none.setDisable(true);
      getItems().add(none);
    }
  }
}
