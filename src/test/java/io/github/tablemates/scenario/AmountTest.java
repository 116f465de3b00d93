package io.github.tablemates.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tablemates.sim.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "4K, 4096",
    "2M, 2097152",
    "1G, 1073741824",
    "1T, 1099511627776",
    "131072T, 144115188075855872",
    "0x1000, 4096"
  })
  void sizesHaveBinaryUnits(String text, long bytes) throws Amount.Unreadable {
    assertThat(Amount.size(Json.of(text))).isEqualTo(bytes);
  }

  @Test
  void sizesMayBeNumbers() throws Amount.Unreadable {
    assertThat(Amount.size(Json.of(4097))).isEqualTo(4097);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "K",
        "2k",
        "2MB",
        "2 M",
        "-1",
        "+1",
        "1.5G",
        "01",
        "131073T",
        "0x",
        "1e3",
        "9223372036854775807",
        "9223372036854775808",
        "99999999999999999999G"
      })
  void otherTextsAreNoSizes(String text) {
    assertThatThrownBy(() -> Amount.size(Json.of(text))).isInstanceOf(Amount.Unreadable.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0x7f1a40000000, '', 139750719619072",
    "64G, '', 68719476736",
    "64G+2M-4K, '', 68721569792",
    "a, a, 0",
    "a+1G-2M, a, 1071644672",
    "db.1-4M, db.1, -4194304",
    "a+0x10, a, 16"
  })
  void addressesAreNumbersOrLabelsWithTerms(String text, String label, long plus)
      throws Amount.Unreadable {
    assertThat(Amount.address(Json.of(text))).isEqualTo(new Address(label, plus));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a+",
        "+1",
        "a++1",
        "a+b",
        "a 1",
        "1a",
        "-1",
        "1G-2G",
        "0xffffffffffffffff",
        "a+2097152T+2097152T",
        "a*2"
      })
  void otherTextsAreNoAddresses(String text) {
    assertThatThrownBy(() -> Amount.address(Json.of(text))).isInstanceOf(Amount.Unreadable.class);
  }

  @Test
  void offsetsHaveNoLabels() throws Amount.Unreadable {
    assertThat(Amount.offset(Json.of("1G+2M"))).isEqualTo((1L << 30) + (2L << 20));
    assertThatThrownBy(() -> Amount.offset(Json.of("a+2M"))).isInstanceOf(Amount.Unreadable.class);
  }
}
