package io.github.tablemates.view;

import io.github.tablemates.draw.Theme;
import io.github.tablemates.explain.Subject;
import io.github.tablemates.layout.Part;
import io.github.tablemates.layout.ScaleLayout;
import io.github.tablemates.scale.Overview;
import io.github.tablemates.viewmodel.ScaleMembers;
import io.github.tablemates.viewmodel.ScaleMembers.Aggregate;
import io.github.tablemates.viewmodel.ScaleMembers.Item;
import io.github.tablemates.viewmodel.ScaleViewModel;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The Scale view: the machine in groups and squares at the left, each of which can be opened; how
/// it grows, or what was opened, at the right.
public final class ScaleView extends HBox {

  private final ScaleViewModel scale;
  private final PartsPane present;
  private final VBox growth;
  private final Label title = new Label();
  private final Label note = new Label();
  private final MembersView list;
  private final VBox members;
  private final Consumer<Subject> opener;

  /// @param opener goes to the Tables view with a process, or with what it has at an address
  public ScaleView(ScaleViewModel scale, ObservableValue<Theme> theme, Consumer<Subject> opener) {
    this.scale = scale;
    this.opener = opener;
    getStyleClass().add("scale");

    present = new PartsPane(theme);
    present.setId("scale-present");
    present.goByPlace();
    present.onFocus(this::lookAt);
    present.onChoose(this::open);
    present.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    HBox.setHgrow(present, Priority.ALWAYS);

    var chart = new DrawingPane(theme);
    chart.setId("scale-growth");
    VBox.setVgrow(chart, Priority.ALWAYS);
    growth = new VBox(chart, new ScaleControls(scale));
    list = new MembersView(this::chosen, scale::back);
    members = members();
    var right = new StackPane(growth, members);
    right.getStyleClass().add("scale-growth");
    right.prefWidthProperty().bind(widthProperty().multiply(0.4));
    right.setMinWidth(380);

    getChildren().setAll(present, right);
    scale.overviewProperty().subscribe(_ -> showPresent());
    scale.rangeProperty().subscribe(_ -> showPresent());
    scale.membersProperty().subscribe(this::showMembers);
    scale.estimateProperty().subscribe(now -> chart.show((w, h) -> ScaleLayout.growth(now, w, h)));
  }

  private VBox members() {
    title.getStyleClass().add("frame-title");
    note.getStyleClass().add("member-note");
    note.setWrapText(true);
    var back = new Button("Back", new FontIcon(Feather.ARROW_LEFT));
    back.setId("scale-back");
    back.setTooltip(new Tooltip("Back to the groups (Esc)"));
    back.setOnAction(_ -> scale.back());
    VBox.setVgrow(list, Priority.ALWAYS);
    var box = new VBox(8, back, title, note, list);
    box.getStyleClass().add("scale-members");
    return box;
  }

  /// Takes the keys.
  void focus() {
    (members.isVisible() ? list : present).requestFocus();
  }

  private void showPresent() {
    Overview overview = scale.overviewProperty().get();
    int range = scale.rangeProperty().get();
    if (overview == null) {
      present.show(ScaleLayout::pending);
      return;
    }
    present.show(
        (w, h) -> {
          ScaleLayout.Page page = ScaleLayout.present(overview, range, w, h);
          present.setParts(page.parts());
          return page.drawing();
        });
  }

  private void showMembers(@Nullable ScaleMembers opened) {
    boolean before = members.isVisible();
    members.setVisible(opened != null);
    growth.setVisible(opened == null);
    if (opened != null) {
      title.setText(opened.title());
      note.setText(opened.note());
      list.show(opened);
    }
    if (before != members.isVisible()) {
      focus();
    }
  }

  private void lookAt(Part part) {
    scale.lookAt(part.what() instanceof Part.OfRange(_, int range) ? range : -1);
  }

  private void open(Part part) {
    switch (part.what()) {
      case Part.OfGroup(int first, int count) -> {
        if (count == 1) {
          opener.accept(new Subject.OfProcess(first));
        } else {
          scale.open(new Aggregate.Alike(first));
        }
      }
      case Part.OfRange(_, int range) -> scale.open(new Aggregate.Users(range));
      case Part.OfOthers(int from) -> scale.open(new Aggregate.Others(from));
      case Part.OfObject(int object) -> scale.choose(object);
      default -> {}
    }
  }

  private void chosen(Item item) {
    switch (item) {
      case Item.OfProcess process -> opener.accept(process.subject());
      case Item.OfGroup group -> scale.open(group.group());
    }
  }
}
