package io.github.tablemates.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tablemates.scenario.Reading;
import io.github.tablemates.scenario.ScenarioReader;
import io.github.tablemates.scenario.ScenarioRun;
import io.github.tablemates.scenario.ScenarioStep;
import io.github.tablemates.sim.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KernelSourceTest {

  private static final Pattern CODE = Pattern.compile("`([A-Za-z_]\\w+)(\\(\\))?`");

  static List<Path> files() throws IOException {
    try (var files = Files.list(Path.of("scenarios"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyFunctionAndTermThatAScenarioShowsCanBeLookedUp(Path file) {
    var scenario = ((Reading.Good) ScenarioReader.read(file)).scenario();
    String version = scenario.machine().version();
    var functions = new TreeSet<String>();
    var texts = new StringBuilder(scenario.summary());
    for (ScenarioStep step : scenario.steps()) {
      texts.append(step.title()).append(step.say());
    }
    for (Step step : ScenarioRun.of(file.toString(), scenario).steps()) {
      functions.addAll(Narrator.tell(step).functions());
      texts.append(Narrator.tell(step).text());
      for (MicroStep moment : MicroSteps.of(step)) {
        if (moment.function().matches("[a-z_0-9]+(\\(\\))?")) {
          functions.add(moment.function());
        }
      }
    }
    functions.remove("");
    assertThat(functions).allMatch(name -> KernelSource.of(name, version).isPresent());
    var terms = CODE.matcher(texts).results().map(found -> found.group(1)).toList();
    assertThat(terms)
        .allMatch(
            term -> Glossary.find(term).isPresent() || KernelSource.of(term, version).isPresent());
  }

  @ParameterizedTest
  @CsvSource({
    "huge_pmd_share, 6.12, v6.12/A/ident/huge_pmd_share, mm/hugetlb.c",
    "uffd_disable_huge_pmd_share(), 6.1.8, v6.1.8/A/ident/uffd_disable_huge_pmd_share,"
        + " include/linux/userfaultfd_k.h",
    "dup_mmap, 6.0.0, v6.0/A/ident/dup_mmap, kernel/fork.c",
    "dup_mmap, 6.18, v6.18/A/ident/dup_mmap, mm/mmap.c",
    "shmget, 6.12, v6.12/A/ident/ksys_shmget, ipc/shm.c",
    "ptdesc_pmd_pts_inc, 6.12, v6.12/A/ident/get_page, include/linux/mm.h",
    "ptdesc_pmd_pts_inc, 6.13, v6.13/A/ident/ptdesc_pmd_pts_inc, include/linux/mm_types.h"
  })
  void theLinkIsThatOfTheVersion(String shown, String version, String end, String file) {
    var source = KernelSource.of(shown, version).orElseThrow();

    assertThat(source.address()).isEqualTo("https://elixir.bootlin.com/linux/" + end);
    assertThat(source.file()).isEqualTo(file);
  }

  @Test
  void aConditionIsNoFunction() {
    assertThat(KernelSource.of("vm_flags & VM_MAYSHARE", "6.12")).isEmpty();
  }
}
