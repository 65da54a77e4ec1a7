package io.crucible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.cli.RealHosts.Shown;
import io.crucible.lab.Flavour;
import io.crucible.lab.HostKind;
import io.crucible.lab.LabOptions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Other packages on a real host with a real apt: none is removed or downgraded, held ones are
 * respected, and a broken or locked dpkg is reported in the plan. In this order, as all tests
 * change the same host.
 */
@Tag("lab")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PackagesLabTest {
  private static final String HOST = "vm1";

  /** Makes and installs a package: its name, its version, more fields. */
  private static final String LOCAL =
      """
      mkdir -p /root/local; cd /root/local
      local_package() {
        mkdir -p "$1/DEBIAN"
        printf 'Package: %s\\nVersion: %s\\nArchitecture: amd64\\nMaintainer: V <v@example.org>\\nDescription: local\\n' "$1" "$2" >"$1/DEBIAN/control"
        printf '%b' "${3-}" >>"$1/DEBIAN/control"
        if [ -n "${4-}" ]; then printf '#!/bin/sh\\n%s\\n' "$4" >"$1/DEBIAN/postinst"; chmod 0755 "$1/DEBIAN/postinst"; fi
        dpkg-deb -b "$1" "$1.deb" >/dev/null
        dpkg -i "$1.deb" >/dev/null 2>&1
      }
      """;

  private static final String VENDORS =
      LOCAL
          + """
          local_package vendor-qemu 9.0 'Provides: qemu-system-x86\\nConflicts: qemu-system-x86\\nReplaces: qemu-system-x86\\n'
          local_package cluster-suite 1.0 'Depends: vendor-qemu\\n'
          """;

  @TempDir private static Path state;
  private static RealHosts hosts;

  @BeforeAll
  static void up() throws Exception {
    hosts =
        new RealHosts(
            LabOptions.DEFAULTS
                .named("packages")
                .withHosts(1)
                .with(HostKind.CONTAINER)
                .with(Flavour.BLANK),
            state);
    StandIns.put(hosts, List.of(HOST));
  }

  @AfterAll
  static void down() throws Exception {
    if (hosts != null) {
      hosts.close();
    }
  }

  private static String packages() throws Exception {
    return hosts.on(HOST, "dpkg-query -W -f '${db:Status-Status} ${Package} ${Version}\\n' | sort");
  }

  /** A plan, which writes no files of the package manager. */
  private static Shown planned() throws Exception {
    hosts.on(HOST, ": >/run/before-the-plan");
    Shown shown = hosts.crucible("plan", "--no-diff");
    assertThat(
            hosts.on(
                HOST,
                "find /etc /var/lib/apt /var/lib/dpkg /var/cache -newer /run/before-the-plan"))
        .isEmpty();
    return shown;
  }

  private static void refused(Shown shown, String... words) {
    assertThat(shown.exitCode()).as(shown.toString()).isEqualTo(1);
    assertThat(shown.out() + shown.err()).contains(words);
  }

  @Test
  @Order(1)
  void withoutPackageListsTheStepItselfRefusesToRemoveOtherPackages() throws Exception {
    hosts.on(HOST, VENDORS);
    String before = packages();

    Shown plan = planned();
    assertThat(plan.exitCode()).as(plan.toString()).isEqualTo(3);
    assertThat(plan.out()).contains("qemu-utils and dependencies (known after apply");

    refused(
        hosts.crucible("apply", "--yes"),
        "the installation would remove these packages: cluster-suite vendor-qemu. Nothing was"
            + " installed.");
    assertThat(packages()).isEqualTo(before);
  }

  @Test
  @Order(2)
  void thePlanListsPackagesThatWouldBeRemoved() throws Exception {
    String before = packages();
    String[] words = {
      "error: vm1: the installation of",
      "requires that these packages are removed: cluster-suite, vendor-qemu"
    };
    refused(planned(), words);
    refused(hosts.crucible("apply", "--yes"), words);
    assertThat(packages()).isEqualTo(before);
    hosts.on(HOST, "dpkg --purge cluster-suite vendor-qemu");
  }

  @Test
  @Order(3)
  void aHeldPackageIsAnErrorThatNamesIt() throws Exception {
    hosts.on(HOST, "apt-mark hold qemu-system-x86");
    refused(planned(), "qemu-system-x86 is held", "apt-mark unhold qemu-system-x86");
    hosts.on(HOST, "apt-mark unhold qemu-system-x86");

    hosts.on(HOST, LOCAL + "local_package libpixman-1-0 0.1\napt-mark hold libpixman-1-0");
    refused(planned(), "libpixman-1-0 is held", "apt-mark unhold libpixman-1-0");
    hosts.on(HOST, "apt-mark unhold libpixman-1-0");
  }

  @Test
  @Order(4)
  void aBrokenAndALockedDpkgAreReported() throws Exception {
    hosts.on(HOST, LOCAL + "local_package broken 1 '' 'exit 1' || :");
    refused(planned(), "dpkg was interrupted: broken (half-configured)", "dpkg --configure -a");
    hosts.on(HOST, "dpkg --purge broken");
    hosts.on(HOST, ": >/var/lib/dpkg/updates/0000");
    refused(planned(), "dpkg was interrupted", "dpkg --configure -a");
    hosts.on(HOST, "rm /var/lib/dpkg/updates/0000");

    hosts.on(
        HOST,
        """
        cat >/root/holder <<'END'
        open(F, '+<', '/var/lib/dpkg/lock-frontend') or die;
        my $lock = pack('s s l! l! i', 1, 0, 0, 0, 0);
        fcntl(F, 6, $lock) or die;
        $| = 1; print "$$\\n"; sleep;
        END
        mkfifo /run/holding
        setsid perl /root/holder </dev/null >/run/holding 2>/root/holder.err &
        read -r holder </run/holding
        echo "$holder" >/run/holder
        """);
    Shown locked = planned();
    hosts.on(HOST, "kill $(cat /run/holder)");
    assertThat(locked.exitCode()).as(locked.toString()).isEqualTo(3);
    assertThat(locked.out()).containsPattern("warning: vm1: perl \\(process \\d+\\) is using the");
  }

  @Test
  @Order(5)
  void onlyPackagesOfTheRunAreRemovedAndDifferencesAreReported() throws Exception {
    hosts.on(HOST, LOCAL + "local_package theirs 1");
    // Removed before, with its settings kept; the run installs it again.
    hosts.on(
        HOST,
        """
        apt-get -qq -y --no-install-recommends install rpcbind >/dev/null 2>&1
        echo '# mine' >>/etc/default/rpcbind
        apt-get -qq -y remove rpcbind >/dev/null 2>&1
        """);
    String before = packages();
    assertThat(before).contains("config-files rpcbind");
    Shown plan = planned();
    assertThat(plan.out()).contains("and dependencies: ", "libpixman-1-0 0.1 -> 0.4");

    // This file is created by a maintainer script: dpkg does not know it, and a purge deletes it.
    Shown applied = hosts.crucible("apply", "--yes", "--set", "nfs_idmapd.domain=example.org");
    assertThat(applied.exitCode()).as(applied.toString()).isZero();
    assertThat(hosts.on(HOST, "cat /etc/idmapd.conf")).contains("Domain = example.org");
    assertThat(hosts.on(HOST, "dpkg-query -L nfs-common")).doesNotContain("/etc/idmapd.conf\n");
    hosts.on(
        HOST,
        LOCAL
            + "local_package installed-since 1\n"
            + "apt-get -qq -y purge qemu-utils\n"
            + "dpkg --purge theirs");

    Shown back = hosts.crucible("rollback", "--packages", "--yes");
    assertThat(back.exitCode()).as(back.toString()).isZero();
    assertThat(hosts.on(HOST, "ls /etc")).doesNotContain("idmapd.conf");
    assertThat(back.out())
        .containsPattern("packages that \\S+ upgraded stay upgraded: libpixman-1-0 0.1 -> 0.4")
        .containsPattern("were installed before \\S+ but are not now: theirs\n")
        .contains("except for what the warnings list");
    assertThat(hosts.on(HOST, "dpkg-query -W -f '${db:Status-Status}' installed-since"))
        .isEqualTo("installed");
    assertThat(hosts.on(HOST, "tail -n 1 /etc/default/rpcbind")).isEqualTo("# mine\n");
    hosts.on(
        HOST, "cd /root/local; dpkg --purge installed-since; dpkg -i libpixman-1-0.deb theirs.deb");
    assertThat(packages()).isEqualTo(before);
    String run = newestRun();
    assertThat(hosts.crucible("rollback", run, "--packages", "--yes").out()).contains("nothing to");
  }

  /** Runs that changed something and are not rollbacks. */
  private static String newestRun() {
    return hosts
        .crucible("runs")
        .out()
        .lines()
        .filter(line -> line.matches("\\d{8}-\\d{6}.*") && !line.contains(", rolls back "))
        .map(line -> line.split(" ")[0])
        .max(String::compareTo)
        .orElseThrow();
  }
}
