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

  @Test
  void unknownReleaseIsNeverTakenForALegacyOne() {
    assertThat(
            profiles
                .match(Map.of("ID", "centos", "VERSION_ID", "5.11"))
                .orElseThrow()
                .profile()
                .name())
        .isEqualTo("el-8");
  }
}
