package io.crucible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.cli.RealHosts.Shown;
import io.crucible.lab.Flavour;
import io.crucible.lab.Suite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real nova-compute whose files override what Crucible writes. Its own parser says which value
 * counts; the plan must name that line; and its remedies must help.
 */
@Tag("lab")
class NovaLabTest {
  private static final Pattern LINE = Pattern.compile("remove line (\\d+) of (/\\S+\\.conf)\\b");

  /** The value of an option as nova reads it with the arguments of a program, in one line. */
  private static final String NOVA_READS =
      """
      cat >/root/reads.py <<'END'
      import sys
      import nova.conf
      from nova import config
      config.parse_args(['nova-compute'] + sys.argv[1:])
      conf = nova.conf.CONF
      print(conf.instances_path, conf.libvirt.live_migration_uri, conf.libvirt.virt_type, conf.pci.device_spec)
      END
      chmod 644 /root/reads.py; cp /root/reads.py /tmp/reads.py
      """;

  @TempDir private static Path state;
  private static RealHosts hosts;

  @BeforeAll
  static void up() throws Exception {
    hosts = new RealHosts("nova", 1, Suite.TRIXIE, Flavour.NOVA, state);
    hosts.on("vm1", NOVA_READS);
    hosts.on(
        "vm1",
        """
        printf '[DEFAULT]\\ntransport_url = rabbit://nobody:M4rk@127.0.0.1:1/\\n[libvirt]\\n' >/etc/nova/nova.conf
        """);
    Files.writeString(
        hosts.lab.config().resolve("nova"),
        "[nova_conf]\nlibvirt.virt_type = qemu\npci.device_spec = {\"address\": \"0000:07:00.0\"}\n",
        StandardOpenOption.APPEND);
  }

  @AfterAll
  static void down() throws Exception {
    if (hosts != null) {
      hosts.close();
    }
  }

  /** What nova reads when it is started as the unit of the package does it. */
  private static String read() throws Exception {
    return hosts.on(
        "vm1",
        "set -- $(/etc/init.d/nova-compute show-args); shift; runuser -u nova -- python3"
            + " /tmp/reads.py $(printf '%s\\n' \"$@\" | grep -- --config) 2>/dev/null || :");
  }

  private static Shown plan() {
    Shown shown = hosts.crucible("plan");
    assertThat(shown.toString()).doesNotContain("M4rk");
    return shown;
  }

  /** Without the line breaks of the terminal. */
  private static String words(Shown shown) {
    return shown.toString().replaceAll("\\s+", " ");
  }

  @Test
  void everyConflictIsNamedAndItsRemedyHelps() throws Exception {
    // The package's nova-compute.conf says kvm.
    assertThat(read()).contains(" kvm ");
    Shown packaged = plan();
    assertThat(packaged.exitCode()).as(packaged.toString()).isEqualTo(1);
    assertThat(words(packaged))
        .containsPattern("/etc/nova/nova-compute\\.conf:\\d+ sets \\[libvirt] virt_type = kvm");

    hosts.on(
        "vm1",
        """
        mkdir /etc/nova/nova.conf.d
        printf '[DEFAULT]\\ninstances_path = /loses\\n' >/etc/nova/nova.conf.d/100-x.conf
        cat >>/etc/nova/nova.conf <<'END'
        live_migration_uri = qemu+ssh://nova@%s/system
        [pci]
        device_spec = {"address": "0000:05:00.0"}
        device_spec = {"address": "0000:06:00.0"}
        END
        printf '[DEFAULT]\\ninstances_path = /wins\\n' >>/etc/nova/nova-compute.conf
        """);
    assertThat(read())
        .startsWith("/wins qemu+ssh://nova@%s/system kvm")
        .contains("05:00.0", "06:00.0");
    String before = hosts.on("vm1", "cat /etc/nova/*.conf /etc/hosts");
    Shown all = plan();
    assertThat(all.exitCode()).as(all.toString()).isEqualTo(1);
    assertThat(words(all))
        .contains("sets [DEFAULT] instances_path = /wins")
        .contains("nova.conf:4 sets [libvirt] live_migration_uri = qemu+ssh://nova@%s/system")
        .contains("/etc/nova/nova.conf:6, /etc/nova/nova.conf:7 set [pci] device_spec")
        .doesNotContain("/loses");
    assertThat(hosts.crucible("apply", "--yes").exitCode()).isNotZero();
    assertThat(hosts.on("vm1", "cat /etc/nova/*.conf /etc/hosts")).isEqualTo(before);

    // What the messages advise: the last line of each file first, so that numbers stay true.
    List<MatchResult> advised =
        LINE.matcher(words(all))
            .results()
            .sorted(
                Comparator.comparingInt((MatchResult it) -> Integer.parseInt(it.group(1)))
                    .reversed())
            .toList();
    assertThat(advised).hasSize(3);
    for (MatchResult line : advised) {
      hosts.on("vm1", "sed -i " + line.group(1) + "d " + line.group(2));
    }
    hosts.on("vm1", "sed -i '/0000:05/d' /etc/nova/nova.conf");
    Shown after = plan();
    assertThat(after.exitCode()).as(after.toString()).isEqualTo(3);

    startedAsOnEl();
  }

  /** nova-compute without arguments: then the folder comes last. */
  private static void startedAsOnEl() throws Exception {
    hosts.on(
        "vm1",
        """
        mkdir -p /etc/systemd/system/nova-compute.service.d
        printf '[Service]\\nExecStart=\\nExecStart=/usr/bin/nova-compute\\n' >/etc/systemd/system/nova-compute.service.d/x.conf
        systemctl daemon-reload
        """);
    assertThat(
            hosts.on(
                "vm1",
                "cp /tmp/reads.py /tmp/nova-compute; runuser -u nova -- python3 /tmp/nova-compute 2>/dev/null"))
        .startsWith("/loses ");
    Shown shown = plan();
    assertThat(shown.exitCode()).as(shown.toString()).isEqualTo(1);
    assertThat(words(shown)).contains("/etc/nova/nova.conf.d/100-x.conf:2 sets [DEFAULT]");
  }
}
