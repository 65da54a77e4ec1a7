package io.crucible.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.crucible.model.ProblemsException;
import io.crucible.transport.LocalCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Two hosts as containers, from creation to removal. */
@Tag("lab")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ContainerLabTest {
  private static final String NAME = "boxes";
  private static final Duration PATIENT = Duration.ofMinutes(3);

  private final LabFolders folders;
  private final Labs labs;

  ContainerLabTest() throws IOException {
    folders =
        new LabFolders(Files.createTempDirectory("labs"), LabFolders.of(System.getenv()).images());
    labs = new Labs(folders, line -> {});
  }

  @BeforeAll
  void onlyWhereThereCanBeLabs() throws IOException {
    assumeThat(run("id", "-u").strip()).as("user id").isEqualTo("0");
  }

  @AfterAll
  void removeWhatIsLeft() throws ProblemsException, IOException {
    if (labs.names().contains(NAME)) {
      labs.down(NAME);
    }
    FolderRemoval.remove(folders.labs());
  }

  @Test
  @Order(1)
  void bothAnswerAndHaveAnIdentityOfTheirOwn() throws ProblemsException, IOException {
    Lab lab =
        labs.up(
            LabOptions.DEFAULTS
                .named(NAME)
                .withHosts(2)
                .with(HostKind.CONTAINER)
                .with(Flavour.BLANK));

    assertThat(lab.hosts()).hasSize(2).allMatch(HostStatus::running);
    assertThat(ssh("vm2", "hostname")).isEqualTo("vm2\n");
    assertThat(ssh("vm1", "cat /etc/machine-id")).isNotEqualTo(ssh("vm2", "cat /etc/machine-id"));
    String password = lab.password().reveal();
    assertThat(ssh("vm1", "printf '%s\\n' " + password + " | su operator -c 'sudo -S id -un' 2>&1"))
        .endsWith("root\n");
    assertThat(ssh("vm1", "ping -c 1 -W 5 " + lab.hosts().getLast().address()))
        .contains("1 received");
  }

  @Test
  @Order(2)
  void libvirtIsInstalledFromTheLabAndRunsAGuest() throws ProblemsException, IOException {
    assertThat(
            ssh(
                "vm1",
                """
                apt-get -qq update && apt-get -qq -y --no-install-recommends install \\
                  libvirt-daemon-system libvirt-clients qemu-system-x86 >/dev/null 2>&1
                cat >/root/guest.xml <<'END'
                <domain type='qemu'><name>guest</name><memory unit='MiB'>32</memory>
                <os><type arch='x86_64'>hvm</type></os></domain>
                END
                virsh -q create /root/guest.xml && virsh -q list --name && virsh -q destroy guest
                """))
        .contains("guest");
  }

  @Test
  @Order(3)
  void aDisconnectedHostIsSilentUntilItIsConnectedAgain() throws ProblemsException, IOException {
    Lab lab = labs.get(NAME);

    lab.cut("vm1");
    assertThatThrownBy(() -> ssh("vm1", "true")).isInstanceOf(ProblemsException.class);
    assertThat(ssh("vm2", "hostname")).isEqualTo("vm2\n");
    lab.reconnect("vm1");

    assertThat(ssh("vm1", "hostname")).isEqualTo("vm1\n");
  }

  @Test
  @Order(4)
  void aHostComesBackFromAPowerCutWithItsDisk() throws ProblemsException, IOException {
    Lab lab = labs.get(NAME);
    String machineId = ssh("vm1", "cat /etc/machine-id");
    ssh("vm1", "echo kept >/etc/motd && sync");

    lab.crash("vm1");
    assertThat(lab.hosts().getFirst().running()).isFalse();
    assertThat(ssh("vm2", "hostname")).isEqualTo("vm2\n");
    lab.start("vm1");

    assertThat(ssh("vm1", "cat /etc/motd /etc/machine-id")).isEqualTo("kept\n" + machineId);
  }

  @Test
  @Order(5)
  void aHostRebootsByItself() throws ProblemsException, IOException {
    String boot = "systemctl show --property UserspaceTimestampMonotonic";
    String before = ssh("vm1", boot);

    LocalCommand.of(labs.get(NAME).ssh("vm1", List.of("systemctl reboot"))).within(PATIENT).run();

    String after = before;
    long end = System.nanoTime() + PATIENT.toNanos();
    while (after.equals(before) && System.nanoTime() < end) {
      labs.get(NAME).await("vm1");
      after = LocalCommand.of(labs.get(NAME).ssh("vm1", List.of(boot))).run().stdout();
      after = after.isEmpty() ? before : after;
    }
    assertThat(after).startsWith("UserspaceTimestampMonotonic=").isNotEqualTo(before);
  }

  @Test
  @Order(6)
  void whatAContainerCannotDoIsReported() {
    assertThatThrownBy(() -> labs.get(NAME).save("now"))
        .hasMessageContaining("snapshots")
        .hasMessageContaining("--kind vm");
  }

  @Test
  @Order(7)
  void downLeavesNothing() throws ProblemsException, IOException {
    String namespace = LabNetwork.namespace(folders.lab(NAME));
    assertThat(run("ip", "netns", "list")).contains(namespace + "-1", namespace + "-2");

    labs.down(NAME);

    assertThat(labs.names()).isEmpty();
    assertThat(run("ip", "netns", "list")).doesNotContain(namespace);
    assertThat(run("ip", "link", "show")).doesNotContain(namespace);
    assertThat(Files.readString(Path.of("/proc/self/mounts"))).doesNotContain(NAME);
    assertThat(ProcessHandle.allProcesses())
        .noneMatch(process -> Processes.mentions(process.pid(), folders.labs()));
  }

  private String ssh(String host, String command) throws ProblemsException, IOException {
    return Tool.run(LocalCommand.of(labs.get(NAME).ssh(host, List.of(command))).within(PATIENT));
  }

  private static String run(String... words) throws IOException {
    return LocalCommand.of(words).run().stdout();
  }
}
