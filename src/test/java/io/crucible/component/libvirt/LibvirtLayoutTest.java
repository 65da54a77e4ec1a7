package io.crucible.component.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.catalog.Facts;
import io.crucible.catalog.Profile;
import org.junit.jupiter.api.Test;

class LibvirtLayoutTest {
  private static final String[] BOTH = {
    "libvirtd.service", "libvirtd-tcp.socket", "virtqemud.service", "virtproxyd-tcp.socket"
  };

  @Test
  void socketsExistSinceLibvirt56() {
    assertThat(of("debian-12", facts("debian-12").withLibvirt("5.5.0")))
        .isEqualTo("listen libvirtd");
    assertThat(of("debian-12", facts("debian-12").withLibvirt("5.6.0")))
        .isEqualTo("sockets libvirtd");
  }

  @Test
  void whatRunsDecidesWhereBothAreInstalled() {
    Facts modular = facts("el-8").withLibvirt("8.0.0", BOTH);
    modular.activeUnits.add("virtqemud.socket");
    assertThat(of("el-8", modular)).isEqualTo("sockets virtproxyd");
    Facts monolithic = facts("el-9").withLibvirt("10.10.0", BOTH);
    monolithic.activeUnits.add("libvirtd.service");
    assertThat(of("el-9", monolithic)).isEqualTo("sockets libvirtd");
  }

  @Test
  void whatIsUsualDecidesWhereNeitherRuns() {
    assertThat(of("el-8", facts("el-8").withLibvirt("8.0.0", BOTH))).isEqualTo("sockets libvirtd");
    assertThat(of("el-9", facts("el-9").withLibvirt("10.10.0", BOTH)))
        .isEqualTo("sockets virtproxyd");
  }

  @Test
  void blankHostGetsWhatItsReleaseInstalls() {
    Facts blank = facts("el-10");
    blank.programs.clear();
    assertThat(of("el-10", blank)).isEqualTo("sockets virtproxyd");
    assertThat(of("el-7", facts("el-7"))).isEqualTo("listen libvirtd");
  }

  @Test
  void withoutSystemdNothingHoldsSockets() {
    assertThat(of("el-6", facts("el-6").withLibvirt("6.0.0"))).isEqualTo("listen libvirtd");
  }

  private static Facts facts(String os) {
    return new Facts(os, "vm1", "198.18.0.11");
  }

  private static String of(String profile, Facts facts) {
    LibvirtLayout layout = LibvirtLayout.of(facts.toFacts(), Profile.load(profile));
    return (layout.sockets() ? "sockets " : "listen ") + layout.proxyDaemon();
  }
}
