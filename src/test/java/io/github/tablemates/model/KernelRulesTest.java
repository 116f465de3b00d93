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
    "5.10,    5.10",
    "5.4.200, 5.10",
    "4.19,    5.10",
    "5.12.7,  5.10",
    "5.15,    5.13",
    "5.17,    5.16",
    "5.19.3,  5.18",
    "6.0.6,   6.0.0",
    "6.0,     6.0.7",
    "6.1.3,   6.1.0",
    "6.1.7,   6.1.4",
    "6.1,     6.1.8",
    "6.1.176, 6.1.8",
    "6.6,     6.1.8",
    "6.12.0,  6.12",
    "6.15,    6.13",
    "6.16.3,  6.16",
    "6.18.5,  6.18.0",
    "6.18,    6.18.9",
    "6.18.44, 6.18.9",
    "7,       6.18.9",
    "7.1,     6.18.9",
    "7.2,     7.2",
    "10.0,    7.2"
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
    assertThat(KernelRules.forVersion("6.16").sharedTablesAreExclusive()).isTrue();
    assertThat(KernelRules.forVersion("6.18.5").sharedTablesAreExclusive()).isTrue();
    assertThat(KernelRules.forVersion("6.18.9").sharedTablesAreExclusive()).isFalse();
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
