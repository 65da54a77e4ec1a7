package io.crucible.component.nova;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.crucible.plan.ScratchHost;
import io.crucible.text.Oracle;
import io.crucible.text.OsloFiles;
import io.crucible.text.OsloLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What we read of a host's files against oslo.config, on generated files: which ones, in which
 * order, and which values count. {@code -Dlaws.count=10000} for the long run.
 */
class NovaFilesOracleTest {
  private static final int COUNT = Integer.getInteger("laws.count", 250) / 2;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<List<String>> SINGLE =
      List.of(
          List.of("libvirt.live_migration_uri"),
          List.of("DEFAULT.instances_path"),
          List.of("vnc.server_listen", "DEFAULT.vncserver_listen", "vnc.vncserver_listen"));

  private static final List<List<String>> SEVERAL =
      List.of(
          List.of(
              "pci.device_spec", "pci.passthrough_whitelist", "DEFAULT.pci_passthrough_whitelist"));

  /** Some of them exist. */
  private static final List<String> PATHS =
      List.of(
          "/etc/nova/nova-compute.conf",
          "/etc/nova/nova.conf.d/10-a.conf",
          "/etc/nova/nova.conf.d/9-b.conf",
          "/etc/nova/nova.conf.d/.hidden.conf",
          "/etc/nova/nova.conf.d/Z.conf",
          "/etc/nova/nova.conf.d/c.conf.bak",
          "/etc/nova/nova-compute.conf.d/a.conf",
          "/etc/nova.conf",
          "/etc/nova.conf.d/only.conf",
          "/var/lib/nova/.nova/nova-compute.conf",
          "/var/lib/nova/nova.conf.d/x.conf",
          "/etc/default/openstack");

  /** They always exist, because nova fails without a file that it is told to read. */
  private static final List<String> SURE =
      List.of("/etc/nova/nova.conf", "/etc/nova/extra.conf", "/etc/nova/more/1.conf");

  private static final List<String> STARTS =
      List.of(
          "/usr/bin/nova-compute",
          "/etc/init.d/nova-compute systemd-start",
          "/etc/init.d/nova-compute systemd-start",
          "/usr/bin/nova-compute --config-file /etc/nova/nova.conf --config-dir /etc/nova/more"
              + " --config-file=/etc/nova/extra.conf",
          "/usr/bin/python3 /usr/bin/nova-compute --config-file=/etc/nova/extra.conf"
              + " --config-file=/etc/nova/nova.conf",
          "/usr/bin/nova-compute --config-dir=/etc/nova/more");

  private static final List<String> LINES =
      List.of(
          "[DEFAULT]",
          "[DEFAULT]",
          "[libvirt]",
          "[libvirt]  ",
          "[LibVirt]",
          "[default]",
          "[pci]",
          "[PCI]",
          "[vnc]",
          "",
          "# live_migration_uri = old",
          "; [DEFAULT]",
          "password = secret",
          "password: more\n  of it",
          "live_migration_uri = qemu+ssh://nova@%s/system",
          "live_migration_uri=qemu+tcp://%s/system",
          "instances_path = $state_path/instances",
          "instances_path : \"/srv/a b\"",
          "server_listen = 0.0.0.0",
          "vncserver_listen = ::",
          "vncserver_listen = 192.0.2.1\n\t\n",
          "device_spec = {\"a\": 1}",
          "device_spec = one\n  two\n\tthree",
          "device_spec = ",
          "passthrough_whitelist = old",
          "pci_passthrough_whitelist = oldest");

  /** Makes the same arguments as the script of Debian's package. */
  private static final String INIT =
      """
      #!/bin/sh
      # --config-file=/etc/not/this
      DAEMON_ARGS=
      if [ -f "$R/etc/nova/nova-compute.conf" ]; then
        DAEMON_ARGS="--config-file=/etc/nova/nova-compute.conf"
      fi
      CONFIG_FILE=/etc/nova/nova.conf
      DAEMON_ARGS="--config-file=${CONFIG_FILE} $DAEMON_ARGS"
      for defaults in "$R/etc/default/openstack" "$R/etc/default/nova-compute"; do
        [ ! -r "$defaults" ] || . "$defaults"
      done
      echo $DAEMON_ARGS
      """;

  @TempDir private Path folder;

  private final Random random = new Random(20_261_127);
  private int number;

  @Test
  void readsWhatOsloReads() throws Exception {
    int accepted = 0;
    int set = 0;
    try (Oracle oslo = new Oracle("oslo-files")) {
      for (int count = 0; count < COUNT; count++) {
        Path scratch = folder.resolve("host" + number++);
        ScratchHost host = new ScratchHost(scratch);
        String start = made(host);
        Optional<Map<String, String>> theirs =
            oslo.read(JSON.writeValueAsString(asked(host, start)));
        if (theirs.isPresent()) {
          assertThat(ours(host)).as("%s in %s", start, scratch).isEqualTo(theirs.get());
          accepted++;
          set += theirs.get().size();
        }
      }
    }
    System.out.printf("%d hosts, %d accepted, %d values%n", COUNT, accepted, set);
    assertThat(accepted).isGreaterThan(COUNT / 2);
    assertThat(set).isGreaterThan(accepted);
  }

  private String made(ScratchHost host) {
    String start = of(STARTS);
    SURE.forEach(path -> host.write(path, text()));
    PATHS.stream()
        .filter(path -> random.nextInt(3) == 0)
        .forEach(path -> host.write(path, path.startsWith("/etc/default") ? "A=b\n" : text()));
    host.write("/etc/init.d/nova-compute", INIT);
    if (random.nextBoolean()) {
      host.write(
          "/etc/default/nova-compute",
          "# DAEMON_ARGS=--config-file=/no\n"
              + "DAEMON_ARGS=\"$DAEMON_ARGS --config-dir /etc/nova/more"
              + " --config-file=/etc/nova/extra.conf\"\n");
    }
    host.stub("systemctl", started(start));
    host.stub("getent", "echo nova:x:64060:64060::/var/lib/nova:/bin/false");
    return start;
  }

  /** In the form of {@code systemctl show}, which is asked about two units. */
  static String started(String command) {
    return "echo 'ExecStart={ path=/x ; argv[]="
        + command
        + " ; ignore_errors=no ; start_time=[n/a] ; pid=0 }'; echo; echo ExecStart=";
  }

  private Map<String, Object> asked(ScratchHost host, String start) {
    String words =
        start.startsWith("/etc/init.d")
            ? host.run("sh \"$R/etc/init.d/nova-compute\" systemd-start").output()
            : start.substring(start.indexOf("nova-compute") + "nova-compute".length());
    return Map.of(
        "root",
        host.path("/").toString(),
        "home",
        "/var/lib/nova",
        "args",
        List.of(words.strip().split("\\s+")).stream().filter(it -> !it.isEmpty()).toList(),
        "single",
        SINGLE,
        "several",
        SEVERAL);
  }

  private static Map<String, String> ours(ScratchHost host) {
    List<String> names = new ArrayList<>();
    SINGLE.forEach(names::addAll);
    SEVERAL.forEach(names::addAll);
    OsloFiles read = NovaFiles.parse(host.run("set -e\n" + NovaQuestion.of(names)).output()).read();
    Map<String, String> ours = new HashMap<>();
    SINGLE.forEach(
        option -> read.single(option).ifPresent(line -> ours.put(option.getFirst(), line.value())));
    SEVERAL.forEach(option -> {
      List<OsloLine> lines = read.all(option);
      if (!lines.isEmpty()) {
        ours.put(
            option.getFirst(),
            lines.stream().map(OsloLine::value).collect(Collectors.joining("|")));
      }
    });
    return ours;
  }

  private String text() {
    StringBuilder text = new StringBuilder(random.nextInt(8) == 0 ? "" : "[DEFAULT]\n");
    for (int count = random.nextInt(14); count > 0; count--) {
      text.append(of(LINES)).append('\n');
    }
    return random.nextInt(6) == 0 ? text.toString().replace("\n", "\r\n") : text.toString();
  }

  private String of(List<String> some) {
    return some.get(random.nextInt(some.size()));
  }
}
