package io.github.tablemates.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.edit.Preview.Verdict;
import io.github.tablemates.model.Machine;
import io.github.tablemates.scenario.MachineSpec;
import io.github.tablemates.scenario.ScenarioStep;
import io.github.tablemates.scenario.StepForm;
import io.github.tablemates.sim.Command;
import io.github.tablemates.sim.Simulation;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActionFormTest {

  private static final Map<String, String> A = Map.of("process", "A");
  private static final Map<String, String> B = Map.of("process", "B");

  /// Only what the forms offer, from nothing on.
  private static Machine twoShare() {
    Machine machine = MachineSpec.DEFAULT.boot();
    machine = act(machine, ActionForm.start("create", machine, Map.of()));
    for (var who : List.of(A, B)) {
      machine = act(machine, ActionForm.start("spawn", machine, Map.of()));
      machine = act(machine, ActionForm.start("mmap", machine, who));
      machine = act(machine, ActionForm.start("touch", machine, who));
    }
    return machine;
  }

  private static Machine act(Machine machine, ActionForm form) {
    Command command = form.command();
    assertThat(command).as("%s", form.values()).isNotNull();
    return Simulation.step(machine, command).after();
  }

  private static Preview preview(Machine machine, String kind, Map<String, String> given) {
    return ActionForm.start(kind, machine, given).answer().preview();
  }

  static Stream<String> kinds() {
    return StepForm.kinds().stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindOpensWithValuesThatCanBeRun(String kind) {
    Machine machine = twoShare();
    boolean acts = StepForm.fields(kind).stream().anyMatch(field -> field.name().equals("process"));
    Map<String, String> given = acts && !kind.equals("spawn") ? B : Map.of();

    ActionForm.Answer answer = ActionForm.start(kind, machine, given).answer();
    assertThat(answer.problems()).isEmpty();
    assertThat(answer.preview().verdict()).isNotEqualTo(Verdict.UNKNOWN);
    assertThat(answer.preview().words()).isNotBlank();
  }

  @Test
  void whatTheFormsOfferShares() {
    Machine machine = twoShare();
    assertThat(machine.counters().savedTables()).isEqualTo(1);
  }

  @Test
  void thePreviewSaysWhatWillHappen() {
    Machine machine = twoShare();
    assertThat(preview(machine, "munmap", B).words()).isEqualTo("unshares 1");
    assertThat(preview(machine, "mprotect", B).words()).isEqualTo("unshares 1");
    assertThat(preview(machine, "touch", B).words()).isEqualTo("no fault");
    var second = Map.of("process", "B", "at", "b+1G");
    assertThat(preview(machine, "touch", second).words())
        .isEqualTo("1 fault, a PMD page of its own");
    machine =
        act(machine, ActionForm.start("touch", machine, Map.of("process", "A", "at", "a+1G")));
    assertThat(preview(machine, "touch", second).words()).isEqualTo("1 fault, joins A’s PMD page");
  }

  @Test
  void whatTheKernelRefusesIsAnAnswerWithItsErrno() {
    var crooked = Map.of("process", "B", "at", "b+4K", "length", "1G", "prot", "r");
    ActionForm.Answer answer = ActionForm.start("mprotect", twoShare(), crooked).answer();

    assertThat(answer.command()).isNotNull();
    assertThat(answer.preview().verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(answer.preview().words()).startsWith("EINVAL: ");
  }

  @Test
  void whatCannotBeReadIsSaidAtItsField() {
    ActionForm form = ActionForm.start("mprotect", twoShare(), B).with("length", "a lot");

    assertThat(form.command()).isNull();
    assertThat(form.answer().problems()).containsOnlyKeys("length");
    assertThat(form.with("length", "").answer().problems()).containsEntry("length", "needed");
  }

  @Test
  void addressesAreOfferedThatShareAndThatDoNotEachWithWhy() {
    Machine machine = twoShare();
    ActionForm form = ActionForm.start("mmap", machine, B);
    StepForm.Field at =
        form.fields().stream().filter(field -> field.name().equals("at")).findFirst().orElseThrow();

    assertThat(form.suggestions(at))
        .extracting(Suggestions.Suggestion::why)
        .anyMatch(why -> why.contains("can share"))
        .anyMatch(why -> why.contains("cannot be shared"))
        .anyMatch(why -> why.contains("kernel chooses"));
    ActionForm touch = ActionForm.start("touch", machine, B);
    assertThat(touch.suggestions(at))
        .extracting(Suggestions.Suggestion::why)
        .anyMatch(why -> why.endsWith("its start: PMD page shared ×2"))
        .anyMatch(why -> why.endsWith("next slot: no table yet"));
  }

  @Test
  void aStepComesBackAsItWasWritten() {
    Machine machine = twoShare();
    for (String kind : StepForm.kinds()) {
      boolean acts = StepForm.fields(kind).stream().anyMatch(f -> f.name().equals("process"));
      Command command =
          ActionForm.start(kind, machine, acts && !kind.equals("spawn") ? B : Map.of()).command();
      assertThat(command).isNotNull();
      Map<String, String> written = StepForm.values(ScenarioStep.of(command));
      assertThat(new ActionForm(kind, machine, written).command()).isEqualTo(command);
    }
  }
}
