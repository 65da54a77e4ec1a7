package io.crucible.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfilesTest {
  private final Profiles profiles = Profiles.shipped();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "debian-12",
        "debian-13",
        "ubuntu-22.04",
        "ubuntu-24.04",
        "el-6",
        "el-7",
        "el-8",
        "el-9",
        "el-10"
      })
  void everyReleaseIsKnownByItsOwnFile(String release) {
    Profiles.Match match = profiles.match(Facts.osRelease(release)).orElseThrow();
    assertThat(match.profile().name()).isEqualTo(release);
    assertThat(match.exact()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "debian-14, debian-13",
    "debian-sid, debian-13",
    "linuxmint-21.3, ubuntu-22.04",
    "circle-9, el-9"
  })
  void relatedReleaseIsTreatedLikeTheNearest(String release, String nearest) {
    Profiles.Match match = profiles.match(Facts.osRelease(release)).orElseThrow();
    assertThat(match.profile().name()).isEqualTo(nearest);
    assertThat(match.exact()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"alpine-3.20", "sles-15"})
  void unrelatedIsNotGuessed(String release) {
    assertThat(profiles.match(Facts.osRelease(release))).isEmpty();
  }

  @Test
  void nothingIsKnownWithoutAnyRelease() {
    assertThat(profiles.match(Map.of())).isEmpty();
  }

  /** What newer releases have may be missing there. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "centos, 5.11, -",
        "debian, 11, -",
        "ubuntu, 20.04, -",
        "amzn, 2, centos rhel fedora",
        "ol, 5.11, fedora",
        "linuxmint, 19, ubuntu debian"
      })
  void anOlderReleaseIsNotTakenForANewerOne(String id, String version, String like) {
    assertThat(
            profiles.match(
                Map.of("ID", id, "VERSION_ID", version, "ID_LIKE", like == null ? "" : like)))
        .isEmpty();
  }

  /** By /etc/debian_version, as derivatives count in their own way. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "devuan, 5, 12.9, debian-12",
        "devuan, 4, 11.7, -",
        "kali, 2026.3, kali-rolling, debian-13",
        "pureos, 11, trixie/sid, debian-13",
        "parrot, 7.0, 13.1, debian-13",
        "siduction, 22.1, forky/sid, debian-13",
        "linuxmint, 4, buster/sid, -"
      })
  void aDerivativeIsWhatItsDebianVersionSays(
      String id, String version, String debian, String profile) {
    assertThat(
            profiles
                .match(
                    Map.of(
                        "ID", id,
                        "VERSION_ID", version,
                        "ID_LIKE", "debian",
                        "debian_version", debian))
                .map(match -> match.profile().name())
                .orElse(null))
        .isEqualTo(profile);
  }
}
