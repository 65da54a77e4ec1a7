package io.crucible.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberRangesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "49152-49215,8080 | 8080,49152-49215",
        "1,2,3,5 | 1-3,5",
        "1-9,4-5,10-12 | 1-12",
        "7-7 | 7",
        "5 | 5",
        "4096 131072 | 4096 131072",
        "1,a | 1,a",
        "-1 | -1",
        "'' | ''"
      })
  void areInOrderAndMerged(String written, String normal) {
    assertThat(NumberRanges.normal(written)).isEqualTo(normal);
  }
}
