package io.github.tablemates.view;

import io.github.tablemates.edit.Offers.Offer;
import io.github.tablemates.edit.Preview.Verdict;
import io.github.tablemates.explain.Subject;
import io.github.tablemates.scenario.StepForm;
import io.github.tablemates.viewmodel.ActionsViewModel;
import io.github.tablemates.viewmodel.PlayerViewModel;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// The menu of a thing in the picture: what can be done with it, and what that would do.
final class PartMenu extends ContextMenu {

  private final PlayerViewModel player;
  private final ActionsViewModel actions;

  PartMenu(PlayerViewModel player) {
    this.player = player;
    actions = player.actions();
    setId("part-menu");
  }

  /// Shows what can be done with what is selected.
  void open(Node owner, double screenX, double screenY) {
    fill(player.selection().subject());
    hide();
    show(owner, screenX, screenY);
  }

  private void fill(Subject subject) {
    getItems().clear();
    for (Offer offer : actions.offers(subject)) {
      getItems().add(item(offer));
    }
    if (!getItems().isEmpty()) {
      getItems().add(new SeparatorMenuItem());
    }
    if (!(subject instanceof Subject.OfMachine)) {
      getItems().addAll(plain("New process…", "spawn"), plain("New object…", "create"));
    }
    var all = new Menu("Any step");
    for (String kind : StepForm.kinds()) {
      all.getItems().add(plain(kind + "…", kind));
    }
    getItems().add(all);
  }

  private MenuItem plain(String title, String kind) {
    var item = new MenuItem(title);
    item.setId("part-" + kind);
    item.setOnAction(_ -> actions.open(kind));
    return item;
  }

  /// A title and, as soon as it is known, what it would do.
  private MenuItem item(Offer offer) {
    var item = new MenuItem(offer.title());
    item.setMnemonicParsing(false);
    item.setId("part-" + offer.kind());
    item.setOnAction(_ -> actions.open(offer.kind(), offer.given()));
    actions.preview(
        offer,
        preview -> {
          item.setText(offer.title() + "  ·  " + preview.words());
          if (preview.verdict() == Verdict.REFUSED) {
            item.getStyleClass().add("part-refused");
          }
        });
    return item;
  }
}
