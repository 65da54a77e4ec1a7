package io.crucible.component.ceph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonitorAddressTest {
  /** As in ceph.conf or from ceph mon dump, and as hosts with ports that need saying. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10.0.0.1                                              | 10.0.0.1
          10.0.0.1, 10.0.0.2 10.0.0.3;10.0.0.4                  | 10.0.0.1 10.0.0.2 10.0.0.3 10.0.0.4
          10.0.0.1:6789,10.0.0.2:3300,10.0.0.3:6790             | 10.0.0.1 10.0.0.2 10.0.0.3 6790
          10.0.0.1:6789/0                                       | 10.0.0.1
          mon1.example.org,mon2:7000                            | mon1.example.org mon2 7000
          v1:10.0.0.1:6789/0                                    | 10.0.0.1
          [v2:10.0.0.1:3300/0,v1:10.0.0.1:6789/0]               | 10.0.0.1
          [v2:10.0.0.1:3300,v1:10.0.0.1:6790],[v2:10.0.0.2:3301]| 10.0.0.1 6790 10.0.0.2 3301
          [v2:[fd00::1]:3300/0,v1:[fd00::1]:6789/0]             | fd00::1
          [v2:[fd00::1]:3300/0,v1:[fd00::1]:6789/0],[fd00::2]:7 | fd00::1 fd00::2 7
          [fd00::1]:6790,[fd00::2],fd00::3                      | fd00::1 6790 fd00::2 fd00::3
          ''                                                    | ''
          """)
  void allFormsOfAnAddressAreRead(String text, String expected) {
    assertThat(
            MonitorAddress.list(text).stream()
                .map(it -> it.host() + it.port().map(port -> " " + port).orElse(""))
                .collect(Collectors.joining(" ")))
        .isEqualTo(expected);
  }
}
