package io.crucible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.cli.Breakpoint.Fault;
import io.crucible.cli.Breakpoint.When;
import io.crucible.cli.RealHosts.Shown;
import io.crucible.config.Site;
import io.crucible.lab.Flavour;
import io.crucible.lab.HostKind;
import io.crucible.lab.LabOptions;
import io.crucible.model.Blueprint;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Origin;
import io.crucible.model.Resource;
import io.crucible.model.RolloutStrategy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a run guarantees in addition to its changes, on three real hosts: guests do not notice it,
 * one operator at a time, no stale plan, rollback also on a full disk, hosts in turn, and packages
 * that are removed on request. In this order, as the set-up takes long.
 */
@Tag("lab")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TransactionLabTest {
  private static final List<String> ALL = List.of("vm1", "vm2", "vm3");

  @TempDir private static Path state;
  private static RealHosts hosts;
  private static String packagesBefore;

  @BeforeAll
  static void up() throws Exception {
    hosts =
        new RealHosts(
            LabOptions.DEFAULTS
                .named("transaction")
                .withHosts(3)
                .with(HostKind.CONTAINER)
                .with(Flavour.BLANK),
            state);
    StandIns.put(hosts, ALL);
    packagesBefore = packages();
  }

  @AfterAll
  static void down() throws Exception {
    if (hosts != null) {
      hosts.close();
    }
  }

  private static String packages() throws Exception {
    return hosts.on("vm2", "dpkg-query -W -f '${db:Status-Status} ${Package}\\n'");
  }

  private static Shown applied() {
    Shown shown = hosts.crucible("apply", "--yes");
    assertThat(shown.exitCode()).as(shown.toString()).isZero();
    assertThat(shown.out()).contains("0 changes");
    return shown;
  }

  private static void rolledBack(String... words) {
    Shown shown = hosts.crucible(words);
    assertThat(shown.exitCode()).as(shown.toString()).isZero();
    assertThat(shown.out()).contains("everything is as it was");
  }

  @Test
  @Order(1)
  void stepsThatCouldCutTheConnectionAreDoneOnOneHostFirst() {
    Shown shown = applied();
    List<String> said = shown.err().lines().toList();
    int others = indexOf(said, "vm[23] .* open the firewall");
    assertThat(indexOf(said, "vm1 .* open the firewall")).isBetween(0, others);
    assertThat(indexOf(said.subList(0, others), "wave 3 of")).isPositive();
  }

  /** The other back end of iptables is tried where the kernel has it. */
  @Test
  @Order(2)
  void rulesAndProgramsOfOthersAreNamedWithARemedyThatWorks() throws Exception {
    String legacy = "iptables-legacy -A INPUT -p tcp --dport 16514 -j DROP";
    String raw = "iptables-nft -t raw -A PREROUTING -p tcp --dport 16514 -j DROP";
    hosts.on("vm2", legacy + " 2>/dev/null || " + raw);
    hosts.on(
        "vm2",
        """
        iptables-nft -t mangle -A INPUT -p tcp --dport 49152 -j DROP
        sed -i '1i # This file is managed by Puppet' /etc/hosts
        """);
    Shown plan = hosts.crucible("plan");
    assertThat(plan.toString())
        .contains("0 changes", "dport 16514 -j DROP", "iptables-nft, table mangle, chain INPUT")
        .contains("Puppet writes /etc/hosts too", "/etc/hosts:1: # This file is managed by Puppet");
    String verified = hosts.crucible("verify").toString();
    assertThat(verified).contains("Puppet writes /etc/hosts too");
    List<String> remedies =
        Pattern.compile("on vm2: (iptables-\\S+ -t [^;]+);")
            .matcher(verified)
            .results()
            .map(it -> it.group(1).replaceAll("\\s+", " "))
            .distinct()
            .toList();
    assertThat(remedies).as(verified).hasSize(2);
    for (String remedy : remedies) {
      hosts.on("vm2", remedy);
    }
    hosts.on("vm2", "sed -i 1d /etc/hosts");
    assertThat(hosts.crucible("plan").toString()).doesNotContain("dport", "Puppet");
    assertThat(hosts.crucible("verify").toString()).doesNotContain("CRUCIBLE-INPUT", "Puppet");
  }

  private static int indexOf(List<String> lines, String pattern) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).matches(".*" + pattern + ".*")) {
        return i;
      }
    }
    return -1;
  }

  @Test
  @Order(3)
  void aGuestDoesNotNoticeRollbackAndApply() throws Exception {
    hosts.on(
        "vm2",
        """
        cat >/root/guest.xml <<'END'
        <domain type='qemu'><name>guest</name><memory unit='MiB'>32</memory>
        <os><type arch='x86_64'>hvm</type></os></domain>
        END
        virsh -q create /root/guest.xml
        """);
    Clock before = Clock.of(0);
    rolledBack("rollback", "--yes");
    applied();
    applied();
    Clock after = Clock.of(before.ticks());
    assertThat(after.process()).isEqualTo(before.process());
    // The guest counts 18.2 times a second. A busy machine may swallow some, a stop all of them.
    assertThat((after.ticks() - before.ticks()) / 18.2)
        .isBetween(
            0.8 * (after.seconds() - before.seconds()),
            1.1 * (after.seconds() - before.seconds()) + 1);
    hosts.on("vm2", "virsh -q destroy guest");
  }

  /**
   * The guest's own clock: the firmware counts timer interrupts at 0040:006C.
   *
   * @param process number of its emulator
   * @param seconds of the host, at the same moment
   */
  private record Clock(String process, long ticks, double seconds) {
    /** Waits until it counts and has passed a value. */
    static Clock of(long passed) throws Exception {
      String[] words =
          hosts
              .on(
                  "vm2",
                  """
                  while :; do
                    at=$(virsh -q qemu-monitor-command guest --hmp 'xp /1wx 0x46c' | sed -n 's/.*: 0x//p' | tr -d '\\r')
                    [ $((0x$at)) -le %d ] || break
                  done
                  echo $(pgrep -f guest=guest | head -n 1) $((0x$at)) $(date +%%s.%%N)
                  """
                      .formatted(passed))
              .strip()
              .split(" ");
      return new Clock(words[0], Long.parseLong(words[1]), Double.parseDouble(words[2]));
    }
  }

  @Test
  @Order(4)
  void aSecondOperatorSeesWhoHoldsTheLock() throws Exception {
    rolledBack("rollback", "--yes");
    Path elsewhere = state.resolve("second");
    RealHosts second = hosts.withState(elsewhere);
    List<Shown> seen = new ArrayList<>();
    Shown first =
        hosts.crucible(
            new BreakpointMain.StoppingParts(
                List.of(new Breakpoint("vm2", 2, When.AFTER, Fault.PAUSE)),
                host -> {
                  seen.add(second.crucible("apply", "--yes"));
                  try {
                    hosts.on("vm2", ": >/run/go-on");
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                }),
            "apply",
            "--yes");
    assertThat(first.exitCode()).as(first.toString()).isZero();
    assertThat(seen).hasSize(1);
    assertThat(seen.getFirst().exitCode()).isEqualTo(1);
    assertThat(seen.getFirst().out() + seen.getFirst().err())
        .contains("is locked by run", "a script of this run is running", "root@");
    assertThat(second.crucible("plan").out()).contains("0 changes");
  }

  @Test
  @Order(5)
  void aStalePlanWritesNothing() throws Exception {
    rolledBack("rollback", "--yes");
    String plan = state.resolve("plan.json").toString();
    assertThat(hosts.crucible("plan", "--out", plan).exitCode()).isEqualTo(3);

    // A saved plan holds no line of a file with secrets: that file is read again before the run.
    writesNothing(plan, "/etc/libvirt/qemu.conf", 2, "qemu.conf is stale");
    // Other files are compared by the host itself, before its first write.
    writesNothing(plan, "/etc/hosts", 1, "/etc/hosts changed since the plan was made");
    rolledBack("rollback", "--yes");
  }

  private static void writesNothing(String plan, String changed, int exitCode, String said)
      throws Exception {
    hosts.on("vm2", "echo '# by hand' >>" + changed);
    String before = hosts.etc("vm2");
    Shown shown = hosts.crucible("apply", "--yes", plan);
    assertThat(shown.exitCode()).as(shown.toString()).isEqualTo(exitCode);
    assertThat(shown.out() + shown.err()).contains(said);
    assertThat(hosts.etc("vm2")).isEqualTo(before);
    hosts.on("vm2", "sed -i '$d' " + changed);
  }

  @Test
  @Order(6)
  void aFullDiskDoesNotStopARollback() throws Exception {
    // The host's journal on a small disk, so that it can be filled.
    hosts.on("vm2", "mount -t tmpfs -o size=4m tmpfs /var/lib/crucible");
    String before = hosts.etc("vm2");
    applied();
    String set = hosts.etc("vm2");
    hosts.on("vm2", "dd if=/dev/zero of=/var/lib/crucible/filler bs=4k 2>/dev/null || :");

    Shown full = hosts.crucible("rollback", "--yes");

    assertThat(full.exitCode()).as(full.toString()).isEqualTo(1);
    assertThat(full.out() + full.err()).containsPattern("(?i)vm2.*disk may be full");
    assertThat(hosts.etc("vm2")).isEqualTo(set);
    hosts.on("vm2", "rm /var/lib/crucible/filler");
    rolledBack("rollback", "--yes");
    assertThat(hosts.etc("vm2")).isEqualTo(before);
    hosts.on("vm2", "umount /var/lib/crucible");
  }

  @Test
  @Order(7)
  void ctrlCStopsBetweenStepsAndTheNextApplyContinues() throws Exception {
    try (KernelTerminal person = hosts.atATerminal("shell")) {
      person.sees("3 hosts, no plan>");
      person.keys("apply\r");
      person.sees("Apply .* changes on 3 hosts.*\\[y/N\\]");
      person.keys("y\r");
      person.sees("systemctl daemon-reload");
      person.keys(KernelTerminal.CTRL_C);
      person.sees("interrupted: no further step");
      person.sees("3 hosts, .*>");
      person.keys("apply --yes\r");
      person.sees("done on 3 hosts; comparing again finds 0 changes");
      person.sees("in sync>");
      person.keys("\u0004");
      assertThat(person.ends()).isZero();
    }
    rolledBack("rollback", "--yes");
    rolledBack("rollback", "--yes");
  }

  @Test
  @Order(8)
  void hostsTakeTurnsAndCommonStepsAreDoneOnce() throws Exception {
    TurnsParts parts = new TurnsParts();
    Shown shown = hosts.crucible(parts, "apply", "--yes");
    assertThat(shown.exitCode()).as(shown.toString()).isZero();
    // All times are from the clock of this machine: each host recorded its start and end.
    List<Turn> first = turns("first");
    List<Turn> each = turns("each");
    assertThat(first.getFirst().end()).isLessThan(first.get(1).begin());
    assertThat(first.getFirst().end()).isLessThan(first.get(2).begin());
    assertThat(each.get(0).end()).isLessThan(each.get(1).begin());
    assertThat(each.get(1).end()).isLessThan(each.get(2).begin());
    assertThat(hosts.on("vm1", "cat /run/founded")).isEqualTo("once\n");
    assertThat(hosts.on("vm2", "ls /run/founded 2>/dev/null || echo none")).isEqualTo("none\n");

    assertThat(hosts.crucible(parts, "apply", "--yes").out()).contains("0 changes");
    Shown back = hosts.crucible(parts, "rollback", "--yes");
    assertThat(back.exitCode()).as(back.toString()).isZero();
    assertThat(hosts.on("vm1", "ls /run/founded 2>/dev/null || echo none")).isEqualTo("none\n");
  }

  private record Turn(double begin, double end) {}

  private static List<Turn> turns(String component) throws Exception {
    List<Turn> turns = new ArrayList<>();
    for (String host : ALL) {
      String[] times = hosts.on(host, "cat /run/" + component).strip().split("\\s+");
      turns.add(new Turn(Double.parseDouble(times[0]), Double.parseDouble(times[1])));
    }
    return turns;
  }

  /** The product's parts, with a blueprint for hosts in turn. */
  private static final class TurnsParts extends BreakpointMain.RealParts {
    @Override
    public Blueprint blueprint(Site site, Map<Host, HostFacts> facts) {
      List<Host> all = site.hosts();
      return new Blueprint(
          List.of(
              component("first", RolloutStrategy.FIRST_THEN_REST, all),
              component("each", RolloutStrategy.ONE_BY_ONE, all),
              new Blueprint.Component(
                  "once",
                  "Done once.",
                  List.of("each"),
                  Map.of(
                      all.getFirst(),
                      List.of(
                          new Resource.Task(
                              "found the cluster",
                              "test -e /run/founded",
                              "test -e /run/each && echo once >>/run/founded",
                              "rm /run/founded",
                              Origin.shipped()))))),
          List.of());
    }

    private static Blueprint.Component component(
        String name, RolloutStrategy rollout, List<Host> all) {
      Map<Host, List<Resource>> resources = new LinkedHashMap<>();
      String file = "/run/" + name;
      all.forEach(host ->
          resources.put(
              host,
              List.of(
                  new Resource.Task(
                      "take a turn in " + name,
                      "test -e " + file,
                      "date +%s.%N >" + file + "; date +%s.%N >>" + file,
                      "rm " + file,
                      Origin.shipped()))));
      return new Blueprint.Component(name, "Takes turns.", List.of(), rollout, resources);
    }
  }

  @Test
  @Order(9)
  void aKernelParameterIsRestoredUnlessItWasChangedLater() throws Exception {
    String ports = "/proc/sys/net/ipv4/ip_local_reserved_ports";
    hosts.on("vm2", "echo 8080 >" + ports);
    Shown shown =
        hosts.crucible(
            "apply", "--yes", "--set", "sysctl.net.ipv4.ip_local_reserved_ports=49152-49215,8080");
    assertThat(shown.exitCode()).as(shown.toString()).isZero();
    assertThat(shown.out()).contains("0 changes");
    assertThat(hosts.on("vm2", "cat " + ports)).isEqualTo("8080,49152-49215\n");
    assertThat(hosts.on("vm2", "cat /etc/sysctl.d/99-zz-crucible.conf"))
        .contains("net.ipv4.ip_local_reserved_ports = 49152-49215,8080");

    hosts.on("vm2", "echo 9090 >" + ports);
    Shown refused = hosts.crucible("rollback", "--yes");
    assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(1);
    assertThat(refused.out() + refused.err())
        .contains("ip_local_reserved_ports is now '9090'", "it was '8080'");
    hosts.on("vm2", "echo 8080 >" + ports);
    rolledBack("rollback", "--yes");
    assertThat(hosts.on("vm2", "cat " + ports)).isEqualTo("8080\n");
    assertThat(hosts.on("vm1", "cat " + ports)).isBlank();
    assertThat(hosts.on("vm2", "ls /etc/sysctl.d")).doesNotContain("crucible");
  }

  @Test
  @Order(10)
  void packagesAreRemovedOnRequest() throws Exception {
    String first =
        hosts
            .crucible("runs")
            .out()
            .lines()
            .filter(line -> line.matches("\\d{8}-\\d{6}.*"))
            .map(line -> line.split(" ")[0])
            .min(String::compareTo)
            .orElseThrow();
    assertThat(packages()).contains("libvirt-daemon-system");
    rolledBack("rollback", first, "--packages", "--yes");
    assertThat(packages()).isEqualTo(packagesBefore);
    assertThat(hosts.crucible("rollback", first, "--packages", "--yes").out())
        .contains("nothing to");
  }
}
