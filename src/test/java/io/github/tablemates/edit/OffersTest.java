package io.github.tablemates.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.edit.Offers.Offer;
import io.github.tablemates.edit.Preview.Verdict;
import io.github.tablemates.explain.Subject;
import io.github.tablemates.model.Machine;
import io.github.tablemates.scenario.Reading;
import io.github.tablemates.scenario.ScenarioReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OffersTest {

  private static Machine machine(String scenario, int step) {
    var read = (Reading.Good) ScenarioReader.read(Path.of("scenarios", scenario));
    return Rehearsal.of(read.scenario()).at(step).now();
  }

  /// After step 9, A and B share a PMD page.
  private final Machine sharing = machine("01-two-share-one-leaves.json", 9);

  private static Offer offer(List<Offer> offers, String title) {
    return offers.stream().filter(each -> each.title().startsWith(title)).findFirst().orElseThrow();
  }

  @Test
  void aSharedEntryOffersWhatUnsharesIt() {
    long address = sharing.processes().get(1).mappings().getLast().start();
    var entry = new Subject.OfEntry(1, sharing.paging().pudDepth(), address);

    List<Offer> offers = Offers.of(sharing, entry);

    assertThat(offer(offers, "Touch these 1 GiB, 512 pages").given()).containsEntry("count", "512");
    assertThat(offer(offers, "Make these 1 GiB read-only").preview(sharing))
        .isEqualTo(new Preview(Verdict.DONE, "unshares 1"));
    assertThat(offer(offers, "Unmap these 1 GiB").preview(sharing).words()).contains("unshares 1");
  }

  @Test
  void aProcessOffersToMapEachObject() {
    List<Offer> offers = Offers.of(sharing, new Subject.OfProcess(0));

    Offer map = offer(offers, "Map db into A");
    assertThat(map.kind()).isEqualTo("mmap");
    assertThat(map.given()).isEqualTo(Map.of("process", "A", "object", "db"));
    assertThat(map.preview(sharing).verdict()).isEqualTo(Verdict.DONE);
  }

  @Test
  void aPageOffersATouchByEveryProcessThatMapsIt() {
    List<Offer> offers = Offers.of(sharing, new Subject.OfPage(0, 3));

    assertThat(offers)
        .extracting(Offer::title)
        .containsExactly("A touches page 3…", "B touches page 3…", "Punch page 3 out…");
    assertThat(offers).allMatch(each -> each.preview(sharing).verdict() == Verdict.DONE);
  }

  @Test
  void everyOfferOfEveryPartOfEveryShippedScenarioCanBeRead() {
    for (String scenario :
        List.of(
            "02-figure-pte-mapping.json",
            "05-four-workers.json",
            "07-four-ways.json",
            "59-one-gibibyte-pages.json",
            "64-riscv-sv39.json")) {
      Machine machine = machine(scenario, Integer.MAX_VALUE);
      for (int process = 0; process < machine.processes().size(); process++) {
        check(machine, new Subject.OfProcess(process));
        for (var vma : machine.processes().get(process).mappings()) {
          check(machine, new Subject.OfMapping(process, vma.start()));
          for (int depth = 0; depth < machine.paging().levels().size(); depth++) {
            check(machine, new Subject.OfEntry(process, depth, vma.start()));
            check(machine, new Subject.OfTable(process, depth, vma.start()));
          }
        }
      }
      for (int object = 0; object < machine.objects().size(); object++) {
        check(machine, new Subject.OfObject(object));
        check(machine, new Subject.OfPage(object, 0));
      }
    }
  }

  private static void check(Machine machine, Subject subject) {
    for (Offer offer : Offers.of(machine, subject)) {
      var answer = ActionForm.start(offer.kind(), machine, offer.given()).answer();
      assertThat(answer.problems()).as(offer.toString()).isEmpty();
      assertThat(answer.preview().verdict())
          .as(offer.toString() + answer)
          .isNotEqualTo(Verdict.UNKNOWN);
    }
  }
}
