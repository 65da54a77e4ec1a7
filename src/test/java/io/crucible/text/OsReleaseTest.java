package io.crucible.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OsReleaseTest {
  @Test
  void readsQuotedAndBareValues() {
    OsRelease release =
        OsRelease.parse(
            """
            NAME="Rocky Linux"
            VERSION_ID='9.4'
            ID=rocky
            ID_LIKE="rhel centos fedora"
            # comment

            PRETTY_NAME="Rocky \\"Blue\\" \\$9"
            EMPTY=
            """);
    assertThat(release.id()).isEqualTo("rocky");
    assertThat(release.values())
        .containsEntry("VERSION_ID", "9.4")
        .containsEntry("PRETTY_NAME", "Rocky \"Blue\" $9")
        .containsEntry("EMPTY", "");
  }

  @Test
  void hasDefaultsForWhatIsNotThere() {
    OsRelease release = OsRelease.parse("NAME=Arch");
    assertThat(release.id()).isEqualTo("linux");
  }
}
