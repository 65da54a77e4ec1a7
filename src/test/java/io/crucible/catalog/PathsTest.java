package io.crucible.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.config.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathsTest {
  /** The right side is what systemd-escape --path --suffix=mount printed (systemd 252). */
  @ParameterizedTest
  @CsvSource({
    "/openstack, openstack.mount",
    "/var/lib/nova/instances, var-lib-nova-instances.mount",
    "/srv/my-share/, srv-my\\x2dshare.mount",
    "/srv//a.b_c:d, srv-a.b_c:d.mount",
    "/.hidden, \\x2ehidden.mount",
    "/, -.mount"
  })
  void mountUnitIsNamedAsSystemdDoes(String path, String unit) {
    assertThat(Paths.mountUnit(path)).isEqualTo(unit);
  }

  @ParameterizedTest
  @CsvSource({"/a/b, /a, true", "/a, /a, true", "/ab, /a, false", "/a, /, true", "/a, /a/b, false"})
  void folderHoldsWhatIsBelowIt(String path, String folder, boolean within) {
    assertThat(Shape.isWithin(path, folder)).isEqualTo(within);
  }
}
