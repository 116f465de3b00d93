package io.github.tablemates.viewmodel;

import io.github.tablemates.draw.Drawing;
import io.github.tablemates.explain.ProcFiles;
import io.github.tablemates.explain.Remedy;
import io.github.tablemates.explain.Subject;
import io.github.tablemates.explain.Why;
import io.github.tablemates.layout.AlikeLayout;
import io.github.tablemates.layout.EntriesLayout;
import io.github.tablemates.layout.HeadLayout;
import io.github.tablemates.layout.LockedLayout;
import io.github.tablemates.layout.MachineLayout;
import io.github.tablemates.layout.MappersLayout;
import io.github.tablemates.layout.MapsLayout;
import io.github.tablemates.layout.Part;
import io.github.tablemates.layout.TranslationLayout;
import io.github.tablemates.layout.UnshareLayout;
import io.github.tablemates.layout.WhyLayout;
import io.github.tablemates.model.Machine;
import io.github.tablemates.model.Process;
import io.github.tablemates.model.Runs;
import io.github.tablemates.model.Vma;
import io.github.tablemates.quiz.Topic;
import io.github.tablemates.report.MappingReport;
import io.github.tablemates.report.ProcessReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// The inspector: all there is to say about what is selected, section by section.
public final class InspectorViewModel {

  /// The parts of the inspector, from the top down.
  public enum Section {
    HEAD,
    MACHINE,
    ALIKE,
    TRANSLATION,
    UNSHARED,
    WHY,
    ENTRIES,
    MAPPERS,
    MAPS,
    MEMORY
  }

  /// A section as it is drawn, and what of it can be chosen.
  public record Shown(Section section, Drawing drawing, List<Part> parts) {
    Shown(Section section, Drawing drawing) {
      this(section, drawing, List.of());
    }
  }

  private static final long NOWHERE = -1;

  private final PlayerViewModel player;
  private final Selection selection;
  private final Workers workers;
  private final ReadOnlyObjectWrapper<Optional<Remedy>> remedy =
      new ReadOnlyObjectWrapper<>(this, "remedy", Optional.empty());
  private int asked;

  InspectorViewModel(PlayerViewModel player, Selection selection, Workers workers) {
    this.player = player;
    this.selection = selection;
    this.workers = workers;
  }

  /// Changes whenever the inspector shows something else.
  public ObservableValue<Subject> subject() {
    return selection.subjectProperty();
  }

  private Machine machine() {
    return player.timeline().now();
  }

  /// The process that the selection belongs to; empty where it belongs to none.
  private Optional<Process> process() {
    int owner = selection.subject().owner();
    return owner == Runs.NONE
        ? Optional.empty()
        : Optional.of(machine().processes().get(owner)).filter(Process::alive);
  }

  /// The address that is looked at, or [#NOWHERE].
  private long address() {
    return switch (selection.subject()) {
      case Subject.OfEntry(_, _, long address) -> address;
      case Subject.OfTable(_, _, long address) -> address;
      case Subject.OfMapping(_, long address) -> address;
      case Subject.OfMachine _,
          Subject.OfProcess _,
          Subject.OfGroup _,
          Subject.OfPage _,
          Subject.OfObject _ ->
          NOWHERE;
    };
  }

  /// The sections that the selection has, for a pane of a width.
  public List<Shown> sections(double width) {
    Machine machine = machine();
    Subject subject = selection.subject();
    var sections = new ArrayList<Shown>();
    sections.add(new Shown(Section.HEAD, HeadLayout.drawing(machine, subject, width)));
    if (subject instanceof Subject.OfMachine) {
      sections.add(new Shown(Section.MACHINE, MachineLayout.drawing(machine, width)));
    }
    if (subject instanceof Subject.OfGroup(int like)) {
      player
          .stage()
          .alike(machine, like)
          .ifPresent(
              group -> {
                var alike = AlikeLayout.of(machine, group, width);
                sections.add(new Shown(Section.ALIKE, alike.drawing(), alike.parts()));
              });
    }
    long address = address();
    Process process = process().orElse(null);
    if (process != null && address != NOWHERE) {
      int leaf = leaf(process, address);
      sections.add(
          new Shown(
              Section.TRANSLATION,
              TranslationLayout.drawing(machine.paging(), leaf, address, width)));
      UnshareLayout.of(player.timeline(), process.index(), address, width)
          .ifPresent(drawing -> sections.add(new Shown(Section.UNSHARED, drawing)));
      why().ifPresent(why -> sections.add(new Shown(Section.WHY, WhyLayout.drawing(why, width))));
      int depth = grid(process, subject, leaf);
      if (depth >= 0) {
        sections.add(
            new Shown(
                Section.ENTRIES, EntriesLayout.drawing(machine, process, depth, address, width)));
      }
    }
    object()
        .ifPresent(
            object ->
                sections.add(
                    new Shown(
                        Section.MAPPERS,
                        MappersLayout.drawing(machine, machine.objects().get(object), width))));
    if (process != null) {
      sections.add(new Shown(Section.MAPS, MapsLayout.maps(machine, process, address, width)));
      sections.add(
          new Shown(
              Section.MEMORY, MapsLayout.memory(machine, process, pages(process, address), width)));
    }
    return sections.stream().map(shown -> closed(shown, width)).toList();
  }

  /// Itself, or a lock where it would answer the question that is open.
  private Shown closed(Shown shown, double width) {
    String title = isLocked(shown.section()) ? lockedTitle(shown.section()) : "";
    return title.isEmpty() ? shown : new Shown(shown.section(), LockedLayout.drawing(title, width));
  }

  /// Whether a section would answer the question that is open.
  public boolean isLocked(Section section) {
    Topic asked = player.predict().asking();
    if (asked == null) {
      return false;
    }
    return section
        == switch (asked) {
          case FAULTS, SHARERS, REASON, LEFT, ANSWER -> Section.WHY;
          case PUD_INDEX -> Section.TRANSLATION;
          case TABLE_BYTES, CHARGED -> Section.MEMORY;
        };
  }

  private static String lockedTitle(Section section) {
    return switch (section) {
      case WHY -> "Would it share?";
      case TRANSLATION -> "Address translation";
      case MEMORY -> "Memory";
      case HEAD, MACHINE, ALIKE, UNSHARED, ENTRIES, MAPPERS, MAPS -> "";
    };
  }

  private int leaf(Process process, long address) {
    return process
        .mappingAt(address)
        .map(vma -> machine().paging().leafDepth(vma.pageSize()))
        .orElse(machine().paging().levels().size() - 1);
  }

  /// The depth of the table whose entries are shown: the selected one, or the one that the selected
  /// entry leads to; -1 where there is none.
  private int grid(Process process, Subject subject, int leaf) {
    return switch (subject) {
      case Subject.OfTable(_, int depth, _) -> depth;
      case Subject.OfEntry(_, int depth, long address) -> {
        int below = Math.min(depth + 1, leaf);
        boolean there = machine().tableFor(process, below, address) != Runs.NONE;
        boolean here = machine().tableFor(process, depth, address) != Runs.NONE;
        yield there ? below : here ? depth : -1;
      }
      case Subject.OfMapping _,
          Subject.OfMachine _,
          Subject.OfProcess _,
          Subject.OfGroup _,
          Subject.OfPage _,
          Subject.OfObject _ ->
          -1;
    };
  }

  private Optional<Integer> object() {
    return switch (selection.subject()) {
      case Subject.OfPage(int object, _) -> Optional.of(object);
      case Subject.OfObject(int object) -> Optional.of(object);
      case Subject.OfMachine _,
          Subject.OfProcess _,
          Subject.OfGroup _,
          Subject.OfMapping _,
          Subject.OfEntry _,
          Subject.OfTable _ ->
          Optional.empty();
    };
  }

  private MapsLayout.@Nullable Hugetlb pages(Process process, long address) {
    Vma vma = address == NOWHERE ? null : process.mappingAt(address).orElse(null);
    if (vma == null || !vma.isHugetlb()) {
      return null;
    }
    for (MappingReport mapping : ProcessReport.of(machine(), process).mappings()) {
      if (mapping.start() == vma.start()) {
        return new MapsLayout.Hugetlb(mapping.sharedHugetlb(), mapping.privateHugetlb());
      }
    }
    return null;
  }

  /// Why the selected address shares or not; empty where no address is selected.
  public Optional<Why> why() {
    long address = address();
    return address == NOWHERE
        ? Optional.empty()
        : process().map(process -> Why.of(machine(), player.step(), process.index(), address));
  }

  /// The smallest change that would make the selected address share, as far as it was looked for.
  public ReadOnlyObjectProperty<Optional<Remedy>> remedyProperty() {
    return remedy.getReadOnlyProperty();
  }

  /// The text of /proc/PID/maps of the selected process.
  public String mapsText() {
    return process().map(process -> ProcFiles.mapsText(machine(), process)).orElse("");
  }

  // Commands

  /// Looks for the smallest change that would make the selected address share. Trying it out may
  /// take longer than a frame, so it is done in the background.
  public void lookForRemedy() {
    remedy.set(Optional.empty());
    int question = ++asked;
    Machine machine = machine();
    Process process = process().orElse(null);
    long address = address();
    if (process == null || address == NOWHERE) {
      return;
    }
    workers
        .background()
        .execute(
            () -> {
              Optional<Remedy> found = Remedy.of(machine, process.index(), address);
              workers.foreground().execute(() -> answer(question, found));
            });
  }

  private void answer(int question, Optional<Remedy> found) {
    if (question == asked) {
      remedy.set(found);
    }
  }

  /// Makes the change, each command as a step; what follows is set aside as a branch.
  public void apply(Remedy remedy) {
    player.editor().branch(remedy.commands(), "Make it share");
  }
}
