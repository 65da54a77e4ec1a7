package io.crucible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.cli.RealHosts.Shown;
import io.crucible.lab.Flavour;
import io.crucible.lab.HostKind;
import io.crucible.lab.LabOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Marked passwords and keys on two real hosts, with all commands; then all output and files, here
 * and on the hosts, are searched for the marks.
 */
@Tag("lab")
class SecretsLabTest {
  private static final List<String> HOSTS = List.of("vm1", "vm2");

  /** Other content of nova.conf and qemu.conf; the marks are the words that start so. */
  private static final String MARK = "M4rk";

  private static final String NOVA_CONF =
      """
      [DEFAULT]
      transport_url = rabbit://openstack:M4rk%40one@192.0.2.1:5672,openstack:M4rk%40two@192.0.2.2:5672//
      instances_path = /somewhere/else
      [api_database]
      connection = mysql+pymysql://nova_api:M4rkThree@vip/nova_api
      [keystone_authtoken]
      password = M4rkFour
      [libvirt]
      live_migration_scheme = ssh
      [neutron]
      metadata_proxy_shared_secret = M4rkFive
      password = M4rkSix
      """;

  @TempDir private static Path state;
  private static RealHosts hosts;
  private static final StringBuilder SAID = new StringBuilder();

  @BeforeAll
  static void up() throws Exception {
    hosts =
        new RealHosts(
            LabOptions.DEFAULTS
                .named("secrets")
                .withHosts(2)
                .with(HostKind.CONTAINER)
                .with(Flavour.CEPH),
            state);
    for (String host : HOSTS) {
      hosts.on(host, PREPARED.replace("@CONF@", NOVA_CONF));
    }
    append("nova", "[nova_conf]\ncinder.password = M4rkSeven\n");
    append("system_info", "\n[migration]\nports = 50000-50100\n");
    Path info = hosts.lab.config().resolve("system_info");
    Files.writeString(
        info,
        Files.readString(info)
            .replace("username = root\n", "username = operator\nbecome = sudo\n")
            .replaceAll("identity_file = .*\n", ""));
  }

  /** An empty nova package, its files, and a program that watches every process. */
  private static final String PREPARED =
      """
      mkdir -p /root/nova/DEBIAN /etc/nova /etc/libvirt
      cat >/root/nova/DEBIAN/control <<'END'
      Package: nova-compute
      Version: 3:31.0.0-1
      Architecture: all
      Maintainer: nobody <nobody@example.org>
      Description: stands in for nova
      END
      dpkg-deb -b /root/nova /root/nova.deb >/dev/null
      dpkg -i /root/nova.deb >/dev/null
      useradd --system nova
      printf '[Service]\\nExecStart=/bin/sleep infinity\\n' >/etc/systemd/system/nova-compute.service
      cat >/etc/nova/nova.conf <<'END'
      @CONF@END
      chgrp nova /etc/nova/nova.conf
      chmod 0640 /etc/nova/nova.conf
      : >/root/start
      cat >/root/watch.sh <<'END'
      while :; do
        for process in /proc/[0-9]*; do
          [ "${process#/proc/}" = $$ ] || tr '\\0' ' ' <"$process/cmdline" 2>/dev/null
          echo
        done >>/root/argv
        sleep 0.05
      done
      END
      systemd-run -q --unit=watch sh /root/watch.sh
      """;

  private static void append(String file, String text) throws Exception {
    Files.writeString(hosts.lab.config().resolve(file), text, StandardOpenOption.APPEND);
  }

  @AfterAll
  static void down() throws Exception {
    if (hosts != null) {
      hosts.close();
    }
  }

  private static Path file(String name) {
    return state.resolve("out").resolve(name);
  }

  private static Shown crucible(int exitCode, String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(words));
    if (!List.of("runs", "show", "report").contains(words[0])) {
      all.addAll(List.of("--password-file", state.resolve("password").toString()));
    }
    Shown shown = hosts.crucible(all.toArray(String[]::new));
    SAID.append(shown);
    assertThat(shown.exitCode()).as(shown.toString()).isEqualTo(exitCode);
    return shown;
  }

  @Test
  void noMarkedSecretIsFoundAnywhere() throws Exception {
    Path password = state.resolve("password");
    Files.writeString(password, hosts.lab.password().reveal() + "\n");
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    Files.createDirectories(state.resolve("out"));
    String before = hosts.on("vm1", "cat /etc/nova/nova.conf");

    Shown plan = crucible(3, "plan", "--out", file("today.plan").toString());
    assertThat(plan.out())
        .contains("+live_migration_scheme = tls", "-live_migration_scheme = ssh")
        .contains("+password = <secret nova_conf.cinder.password>");
    crucible(3, "plan", "--json");
    crucible(3, "diff");
    crucible(0, "report", "--plan", "--html", file("plan.html").toString());
    crucible(0, "apply", "--yes", file("today.plan").toString());
    assertThat(hosts.on("vm1", "cat /etc/nova/nova.conf"))
        .contains("M4rk%40one", "live_migration_scheme = tls", "password = M4rkSeven");
    crucible(0, "apply", "--yes", "--json");
    crucible(0, "show", "--json");
    crucible(0, "show");
    crucible(0, "report", "--html", file("run.html").toString());
    crucible(0, "verify");
    List<String> marks = new ArrayList<>(List.of(MARK, hosts.lab.password().reveal()));
    marks.addAll(keys());
    assertThat(marks).hasSizeGreaterThan(6);
    // An admin adds a password next to what the run wrote: it stays, and is reported.
    hosts.on("vm1", "sed -i 's/^password = M4rkSix/password = M4rkEight/' /etc/nova/nova.conf");
    assertThat(crucible(1, "rollback", "--yes").toString())
        .contains("/etc/nova/nova.conf was changed after run");
    hosts.on("vm1", "sed -i 's/^password = M4rkEight/password = M4rkSix/' /etc/nova/nova.conf");
    crucible(0, "rollback", "--yes");
    crucible(0, "show");
    assertThat(hosts.on("vm1", "cat /etc/nova/nova.conf")).isEqualTo(before);

    Files.delete(password);
    typedAtAPrompt();
    assertThat(Files.readString(state.resolve("crucible/history")))
        .contains("plan --verbose", "secrets set own.key --replace", "runs\n");
    assertThat(state.resolve("crucible/crucible.log")).isNotEmptyFile();
    assertThat(SAID.toString()).doesNotContain(marks);
    assertThat(foundHere(marks)).isEmpty();
    assertThat(hosts.on("vm1", foundThere(marks))).isEqualTo("the watcher saw the scripts\n");
    // The search itself works.
    hosts.on("vm2", "umask 022; echo M4rk >/etc/decoy; echo M4rk >/tmp/decoy");
    assertThat(hosts.on("vm2", foundThere(marks)))
        .isEqualTo("/tmp/decoy\nreadable: /etc/decoy\nthe watcher saw the scripts\n");
  }

  /** A person types secrets where the shell asks for them, within lines, and at wrong places. */
  private static void typedAtAPrompt() throws Exception {
    Path secrets = Files.writeString(hosts.lab.config().resolve("secrets"), "own.key = M4rkOld\n");
    Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-------"));
    try (KernelTerminal person = hosts.atATerminal("shell")) {
      person.sees("2 hosts, no plan>");
      person.keys("set ssh_creds.password\r");
      person.sees("ssh_creds\\.password: ");
      person.keys(hosts.lab.password().reveal() + "\r");
      person.sees("ssh_creds\\.password = \\*{8}");
      person.keys("plan --verbose\r");
      person.sees("changes on 2 hosts");
      person.sees("plan fresh>");
      person.keys("secrets set own.key --replace\r");
      person.sees("own\\.key: ");
      person.keys("M4rkHidden\r");
      person.sees("own\\.key, again: ");
      person.keys("M4rkHidden\r");
      person.sees("own\\.key is stored in");
      person.keys("secrets set own.key M4rkTypedOne\r");
      person.sees("a secret is not accepted as an argument");
      person.keys("set ssh_creds.pasword M4rkTypedTwo\r");
      person.sees("did you mean password");
      person.keys("set nova_conf.cinder.password M4rkTypedThree\r");
      person.sees("cinder\\.password = \\*{8}");
      person.keys(
          "set nova_conf.DEFAULT.transport_url rabbit://openstack:M4rk%40four@192.0.2.1//\r");
      person.sees("transport_url = rabbit://openstack:\\*{8}@192\\.0\\.2\\.1//");
      person.keys("save overrides\r");
      person.sees("not saved, because passwords are in them: .*transport_url");
      person.keys("plan --set 'ssh_creds.password = M4rkTypedFive'\r");
      person.sees("did you mean password");
      person.keys("plan --verbose --limit vm1 --set ssh_creds.password=M4rkTypedEight\r");
      person.sees("rejects the login");
      person.keys("diff --limit vm1 --password M4rkTypedSix\r");
      person.sees("rejects the login");
      person.keys("M4rkTypedSeven\r");
      person.sees("unknown command or argument");
      person.keys("runs\r");
      person.sees("2 runs -> ");
      person.sees("no plan>");
      person.keys("exit\r");
      assertThat(person.ends()).isZero();
      assertThat(person.screen())
          .doesNotContain("M4rkHidden", hosts.lab.password().reveal())
          .contains("M4rkTypedOne");
    }
    assertThat(secrets).content().contains("M4rkHidden");
  }

  /** Of the cluster that the run made: of its daemons, its administrator and its user. */
  private static List<String> keys() throws Exception {
    List<String> keys = new ArrayList<>();
    for (String host : HOSTS) {
      hosts
          .on(
              host,
              "cat /etc/ceph/*.keyring /var/lib/ceph/*/*/keyring | sed -n 's/^[[:space:]]*key = //p'")
          .lines()
          .distinct()
          .forEach(keys::add);
    }
    return keys.stream().distinct().toList();
  }

  private static List<String> foundHere(List<String> marks) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(state)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        marks.stream().filter(text::contains).forEach(mark -> found.add(file + ": " + mark));
      }
    }
    return found;
  }

  /** Arguments of all processes, the journal, and files that others than root can read. */
  private static String foundThere(List<String> marks) {
    return """
    systemctl stop watch
    cat >/root/marks <<'END'
    @MARKS@
    END
    { grep -F -f /root/marks /root/argv || :; } | sed 's/^/argument: /' | sort -u | head -n 5
    { journalctl -q --no-pager | grep -F -f /root/marks || :; } | sed 's/^/journal: /' | head -n 5
    { grep -rlF -f /root/marks /tmp /run /var/tmp || :; } 2>/dev/null | head -n 5
    find / -xdev -path /proc -prune -o -type f -perm /o=r -newer /root/start -print >/root/readable
    while IFS= read -r file; do
      if grep -qsF -f /root/marks -- "$file"; then
        folder=${file%/*}
        reached=yes
        while [ -n "$folder" ]; do
          case $(stat -c %A "$folder") in *x | *t) ;; *) reached=no ;; esac
          folder=${folder%/*}
        done
        [ $reached = no ] || echo "readable: $file"
      fi
    done </root/readable
    if grep -q "/bin/sh /run/crucible" /root/argv; then echo the watcher saw the scripts; fi
    """
        .replace("@MARKS@", String.join("\n", marks));
  }
}
