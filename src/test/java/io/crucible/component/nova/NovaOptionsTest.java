package io.crucible.component.nova;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.model.Version;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NovaOptionsTest {
  @ParameterizedTest
  @CsvSource({
    "2013.2.4, DEFAULT.live_migration_flag",
    "2014.1.5, libvirt.live_migration_flag",
    "13.1.0, libvirt.live_migration_flag",
    "14.0.0, -",
    "26.2.2, -"
  })
  void flagIsKnownUntilNewton(String nova, String name) {
    assertThat(name("libvirt.live_migration_flag", nova)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "2015.1.2, DEFAULT.vncserver_listen",
    "15.1.5, vnc.vncserver_listen",
    "16.0.0, vnc.server_listen",
    "31.0.0, vnc.server_listen"
  })
  void addressOfVncHadThreeNames(String nova, String name) {
    assertThat(name("vnc.server_listen", nova)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({"14.1.0, -", "15.0.0, libvirt.live_migration_scheme"})
  void schemeCameWithOcata(String nova, String name) {
    assertThat(name("libvirt.live_migration_scheme", nova)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({"2014.1.5, 9.0.0", "2014.2.3, 10.0.0", "2015.1.4, 11.0.0", "12.0.6, 12.0.6"})
  void releasesNamedByYearAreCounted(String nova, String release) {
    assertThat(NovaOptions.release(Version.parse(nova).orElseThrow())).hasToString(release);
  }

  private static String name(String option, String nova) {
    Version release = NovaOptions.release(Version.parse(nova).orElseThrow());
    return NovaOptions.nameIn(option, release).orElse("-");
  }
}
