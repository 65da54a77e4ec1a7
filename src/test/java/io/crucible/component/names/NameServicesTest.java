package io.crucible.component.names;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.model.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameServicesTest {
  /** The defaults of Debian, of EL, with systemd-resolved, and with mDNS. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "files dns",
        "files dns myhostname",
        "mymachines resolve [!UNAVAIL=return] files myhostname dns",
        "files mdns4_minimal [NOTFOUND=return] dns",
        "myhostname files",
        "files # dns"
      })
  void fine(String line) {
    assertThat(NameServices.problem(line, "vm1")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dns files                         | asks dns for names before /etc/hosts
          sss [NOTFOUND=return] files dns   | asks sss for names before /etc/hosts
          mymachines dns [!UNAVAIL=return] files | asks dns for names before
          dns                               | does not use /etc/hosts
          mdns4 dns # files                 | does not use /etc/hosts
          """)
  void anotherServiceComesFirst(String line, String found) {
    Problem problem = NameServices.problem(line, "vm1").orElseThrow();
    assertThat(problem.isError()).isFalse();
    assertThat(problem.found()).contains(found, "(hosts: " + line + ")");
  }
}
