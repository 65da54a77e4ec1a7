package io.crucible.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.crucible.model.ProblemsException;
import io.crucible.transport.LocalCommand;
import io.crucible.transport.LocalResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** One real host, from creation to removal. The tests run in order, because booting takes long. */
@Tag("lab")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LabTest {
  private static final String NAME = "try";
  private static final Duration PATIENT = Duration.ofMinutes(3);

  private final List<String> progress = new ArrayList<>();
  private final LabFolders folders;
  private final Labs labs;

  LabTest() throws IOException {
    folders =
        new LabFolders(Files.createTempDirectory("labs"), LabFolders.of(System.getenv()).images());
    labs = new Labs(folders, progress::add);
  }

  @BeforeAll
  void onlyWhereThereCanBeLabs() throws IOException {
    assumeThat(LocalCommand.of("id", "-u").run().stdout().strip()).as("user id").isEqualTo("0");
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
  void aNewLabAnswersOverSshWithStrictHostKeyChecking() throws ProblemsException, IOException {
    Lab lab = labs.up(LabOptions.DEFAULTS.named(NAME).withHosts(1));

    assertThat(ssh("hostname")).isEqualTo("vm1\n");
    assertThat(lab.hosts()).singleElement().matches(HostStatus::running);
    assertThat(labs.names()).containsExactly(NAME);
    assertThat(progress).anyMatch(line -> line.startsWith("vm1 is up at 198.1"));
    assertThat(Files.readString(lab.config().resolve("system_info")))
        .contains("vm1 = " + lab.hosts().getFirst().address());
  }

  @Test
  @Order(2)
  void theHostIsBlankAndGetsItsPackagesFromTheLab() throws ProblemsException, IOException {
    assertThat(ssh("dpkg-query -W -f '${binary:Package}\\n'"))
        .doesNotContain("libvirt", "nfs-", "qemu");

    ssh("apt-get -qq update && apt-get -qq -y --no-install-recommends install keyutils 2>&1");

    assertThat(ssh("keyctl --version 2>&1")).contains("keyctl");
  }

  @Test
  @Order(3)
  void twoAccountsServeErrorTests() throws ProblemsException, IOException {
    String password = labs.get(NAME).password().reveal();

    assertThat(ssh("printf '%s\\n' " + password + " | su operator -c 'sudo -S id -un' 2>&1"))
        .endsWith("root\n");
    assertThat(ssh("su nosudo -c 'sudo -n id -un' 2>&1 || echo refused")).contains("refused");
  }

  @Test
  @Order(4)
  void aSecondLabOfThatNameIsRefusedAndTheFirstUnharmed() throws ProblemsException, IOException {
    assertThatThrownBy(() -> labs.up(LabOptions.DEFAULTS.named(NAME)))
        .isInstanceOf(ProblemsException.class)
        .hasMessageContaining("already exists");
    assertThat(ssh("hostname")).isEqualTo("vm1\n");
  }

  @Test
  @Order(5)
  void aSavedMomentComesBackAndTheClockIsRight() throws ProblemsException, IOException {
    Lab lab = labs.get(NAME);
    lab.save("before");
    ssh("touch /root/later && sync");

    lab.load("before");

    assertThat(ssh("ls /root")).doesNotContain("later");
    long guest = Long.parseLong(ssh("date +%s").strip());
    assertThat(Math.abs(System.currentTimeMillis() / 1000 - guest)).isLessThan(60);
  }

  @Test
  @Order(6)
  void aDisconnectedHostIsSilentUntilItIsConnectedAgain() throws ProblemsException, IOException {
    Lab lab = labs.get(NAME);

    lab.cut("vm1");
    assertThatThrownBy(() -> ssh("true")).hasMessageContaining("timed out");
    lab.reconnect("vm1");

    assertThat(ssh("hostname")).isEqualTo("vm1\n");
  }

  @Test
  @Order(7)
  void aHostComesBackFromAPowerCutWithItsDisk() throws ProblemsException, IOException {
    Lab lab = labs.get(NAME);
    String machineId = ssh("cat /etc/machine-id");
    ssh("echo kept >/etc/hosts && sync");

    lab.crash("vm1");
    assertThat(lab.hosts()).noneMatch(HostStatus::running);
    lab.start("vm1");

    assertThat(ssh("cat /etc/hosts /etc/machine-id")).isEqualTo("kept\n" + machineId);
  }

  @Test
  @Order(8)
  void downLeavesNothing() throws ProblemsException, IOException {
    String namespace = LabNetwork.namespace(folders.lab(NAME));
    // Other processes in the namespace are not the lab's.
    assertThat(run("ip", "netns", "list").stdout()).contains(namespace);

    labs.down(NAME);

    assertThat(labs.names()).isEmpty();
    assertThat(run("ip", "netns", "list").stdout()).doesNotContain(namespace);
    assertThat(run("ip", "link", "show").stdout()).doesNotContain(namespace);
    assertThat(Files.readString(Path.of("/proc/self/mounts")))
        .doesNotContain(folders.labs().toString(), folders.images().toString());
    assertThat(ProcessHandle.allProcesses())
        .noneMatch(process -> Processes.mentions(process.pid(), folders.labs()));
  }

  @Test
  @Order(9)
  void aLabWithoutAStateIsStillRemoved() throws ProblemsException, IOException {
    Lab lab = labs.up(LabOptions.DEFAULTS.named(NAME).withHosts(1));
    Files.delete(folders.lab(NAME).resolve("state.properties"));

    labs.down(NAME);

    assertThat(labs.names()).isEmpty();
    assertThat(lab.hosts()).noneMatch(HostStatus::running);
    assertThat(run("ip", "netns", "list").stdout())
        .doesNotContain(LabNetwork.namespace(folders.lab(NAME)));
  }

  private String ssh(String command) throws ProblemsException, IOException {
    return Tool.run(LocalCommand.of(labs.get(NAME).ssh("vm1", List.of(command))).within(PATIENT));
  }

  private static LocalResult run(String... words) throws IOException {
    return LocalCommand.of(words).run();
  }
}
