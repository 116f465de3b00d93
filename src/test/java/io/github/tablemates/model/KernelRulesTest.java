package io.github.tablemates.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelRulesTest {

  @ParameterizedTest
  @CsvSource({
    "2.6.20, 5.10",
    "5.10,   5.10",
    "5.9,    5.10",
    "6.0,    5.10",
    "6.1,    6.1",
    "6.1.192, 6.1",
    "6.2,    6.1",
    "6.10,   6.1",
    "6.12,   6.12",
    "6.12.0, 6.12",
    "6.17.3, 6.12",
    "6.18.44, 6.18",
    "7,      6.18",
    "7.1,    6.18",
    "7.2,    7.2",
    "10.0,   7.2"
  })
  void aVersionHasTheRulesOfTheNearestOlderOneThatIsKnown(String version, String known) {
    assertThat(KernelRules.forVersion(version).version()).isEqualTo(known);
  }

  @Test
  void rulesDifferWhereRecordingsDiffer() {
    assertThat(KernelRules.forVersion("5.10").splitUnshares()).isFalse();
    assertThat(KernelRules.forVersion("6.1").splitUnshares()).isTrue();
    assertThat(KernelRules.forVersion("6.1").sharedTablesAreExclusive()).isTrue();
    assertThat(KernelRules.forVersion("6.12").sharedTablesAreExclusive()).isFalse();
    assertThat(KernelRules.forVersion("5.10").forkCopiesTables()).isTrue();
    assertThat(KernelRules.forVersion("6.1").forkCopiesTables()).isFalse();
    assertThat(KernelRules.forVersion("6.12").has(Rule.X86_HINT_ROUNDS_DOWN)).isTrue();
    assertThat(KernelRules.forVersion("6.18").has(Rule.X86_HINT_ROUNDS_DOWN)).isFalse();
  }

  @Test
  void theNewestAreTheLastKnown() {
    assertThat(KernelRules.known()).last().isSameAs(KernelRules.NEWEST);
    for (KernelRules rules : KernelRules.known()) {
      assertThat(KernelRules.forVersion(rules.version())).isSameAs(rules);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"newest", "6.x", ""})
  void whatIsNoVersionIsRefused(String version) {
    assertThatExceptionOfType(NumberFormatException.class)
        .isThrownBy(() -> KernelRules.forVersion(version));
  }
}
