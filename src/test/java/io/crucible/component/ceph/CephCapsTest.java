package io.crucible.component.ceph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CephCapsTest {
  private static final CephCaps VMS = new CephCaps(List.of("vms"), List.of());
  private static final CephCaps ALL = new CephCaps(List.of("vms", "volumes"), List.of("images"));

  private static String keyring(String osd) {
    return "[client.nova]\n\tkey = c2VjcmV0\n\tcaps mon = \"profile rbd\"\n\tcaps osd = \""
        + osd
        + "\"\n";
  }

  @Test
  void areOnlyWhatImagesNeed() {
    assertThat(ALL.words())
        .isEqualTo(
            "mgr 'profile rbd pool=vms, profile rbd pool=volumes, profile rbd-read-only"
                + " pool=images' mon 'profile rbd' osd 'profile rbd pool=vms, profile rbd"
                + " pool=volumes, profile rbd-read-only pool=images'");
  }

  @Test
  void areRecognizedInAKeyring() {
    String keyring = "[client.nova]\nkey = x\n" + String.join("\n", ALL.lines());
    assertThat(ALL.sufficeIn(keyring)).isTrue();
    assertThat(VMS.sufficeIn(keyring)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "profile rbd",
        "profile rbd pool=vms",
        "profile rbd pool=volumes, profile rbd pool=vms",
        "allow *",
        "allow rwx",
        "allow class-read object_prefix rbd_children, allow rwx pool=vms"
      })
  void sufficientCapsAreAccepted(String osd) {
    assertThat(VMS.sufficeIn(keyring(osd))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "profile rbd-read-only pool=vms",
        "profile rbd pool=vms2",
        "profile rbd pool=volumes",
        "allow r",
        "allow rw pool=vms",
        "allow class-read object_prefix rbd_children"
      })
  void insufficientCapsAreRefused(String osd) {
    assertThat(VMS.sufficeIn(keyring(osd))).isFalse();
  }

  @Test
  void imagesMayBeReadWhereTheyMayBeWritten() {
    assertThat(
            ALL.sufficeIn(
                keyring("profile rbd pool=vms, profile rbd pool=volumes, profile rbd pool=images")))
        .isTrue();
    assertThat(ALL.sufficeIn(keyring("profile rbd pool=vms, profile rbd pool=volumes"))).isFalse();
  }

  @Test
  void capsWithoutMonitorsAreRefused() {
    assertThat(VMS.sufficeIn("[client.nova]\nkey = x\ncaps osd = \"allow *\"\n")).isFalse();
  }
}
