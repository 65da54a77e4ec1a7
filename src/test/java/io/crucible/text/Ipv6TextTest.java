package io.crucible.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ipv6TextTest {
  @ParameterizedTest
  @CsvSource({
    "2001:DB8:0:0::11, 2001:db8::11",
    "2001:db8:0:1:0:0:0:1, 2001:db8:0:1::1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "0:0:0:0:0:0:0:0, ::",
    "0:0:0:0:0:0:0:1, ::1",
    "fe80:0:0:0:0:0:0:0, fe80::",
    "2001:db8:1:0:1:1:1:1, 2001:db8:1:0:1:1:1:1",
    "198.18.0.1, 198.18.0.1",
    "no:address, no:address"
  })
  void anAddressIsWrittenInItsShortestForm(String written, String canonical) {
    assertThat(Ipv6Text.canonical(written)).isEqualTo(canonical);
  }
}
