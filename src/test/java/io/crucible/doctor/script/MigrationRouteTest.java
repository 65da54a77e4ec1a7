package io.crucible.doctor.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.model.Host;
import io.crucible.model.Origin;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MigrationRouteTest {
  @ParameterizedTest
  @CsvSource({
    "qemu+tcp://%s/system, 192.0.2.1, qemu+tcp://192.0.2.1/system, tcp, 16509, 16509",
    "qemu+tcp://%s/system, 2001:db8::1, qemu+tcp://[2001:db8::1]/system, tcp, 16509, 16509",
    "qemu+tcp://%s:16510/system, 2001:db8::1, qemu+tcp://[2001:db8::1]:16510/system, tcp, 16510, 16510",
    "qemu+ssh://nova@%s/system, vm2, qemu+ssh://nova@vm2/system, ssh, 0, 22",
    "qemu+ssh://nova@%s:2222/system, vm2, qemu+ssh://nova@vm2:2222/system, ssh, 0, 2222",
    "qemu+ssh://nova@%s/system?keyfile=/k, vm2, qemu+ssh://nova@vm2/system?keyfile=/k, ssh, 0, 22",
    "qemu+unix://%s/system, vm2, qemu+unix://vm2/system, unix, 0,",
    "qemu://%s/system, vm2, qemu://vm2/system, tls, 16514, 16514"
  })
  void followsTheUri(
      String template,
      String address,
      String uri,
      String scheme,
      int port,
      @Nullable Integer connectPort) {
    Host to = new Host("vm2", address, Set.of(), new Origin("system_info", 3));
    MigrationRoute route = new MigrationRoute(template, false);
    assertThat(route.daemonUri(to)).isEqualTo(uri);
    assertThat(route.scheme()).isEqualTo(scheme);
    assertThat(route.daemonPort()).isEqualTo(port);
    assertThat(route.connectPort())
        .isEqualTo(connectPort == null ? OptionalInt.empty() : OptionalInt.of(connectPort));
  }
}
