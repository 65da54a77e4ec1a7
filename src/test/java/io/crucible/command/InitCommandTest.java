package io.crucible.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.cli.Scene;
import io.crucible.component.nfs.Nfs;
import io.crucible.config.Overrides;
import io.crucible.config.Site;
import io.crucible.config.SiteLoader;
import io.crucible.model.Host;
import io.crucible.model.Login;
import io.crucible.model.Problem;
import io.crucible.transport.ConnectException;
import io.crucible.view.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first configuration, from answers and facts of hosts. */
class InitCommandTest {
  @TempDir Path folder;
  private Scene scene;

  @BeforeEach
  void scene() {
    scene = new Scene(folder);
    scene.isReal = true;
    scene.scratch("192.0.2.11").stub("hostname", "echo node1.example.org");
    scene.scratch("192.0.2.12").stub("hostname", "echo node2");
  }

  private Path config() {
    return folder.resolve("config");
  }

  private Site site() throws Exception {
    return SiteLoader.load(config(), Overrides.none()).site();
  }

  private void refuses(String host, ConnectException.Reason reason, String found) {
    scene.refusing.put(host, new ConnectException(reason, Problem.error(host, found, "fix it")));
  }

  @Test
  void aFewAnswersMakeASite() throws Exception {
    scene.type("", "", "192.0.2.11", "", "192.0.2.12", "", "", "", "", "", "");

    Scene.Shown shown = scene.run("init", "--no-color");

    assertThat(shown.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(shown.err())
        .contains("node1.example.org: ", "root access works", "  Its name [node1]: ")
        .contains("Host 3, by address or name [no more]: ");
    assertThat(shown.out())
        .contains("created    " + config().resolve("system_info"))
        .endsWith("-> ./run_me.sh plan\n");
    assertThat(Files.readString(config().resolve("system_info")))
        .contains("# name = address [roles].")
        .contains("node1 = 192.0.2.11 [compute, storage]\nnode2 = 192.0.2.12 [compute]\n")
        .doesNotContain("vm1");
    assertThat(site().hosts()).extracting(Host::name).containsExactly("node1", "node2");
    assertThat(Files.readString(folder.resolve("firewall/nfs"))).contains("[nfs4 rules]");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(config().resolve("system_info"))))
        .isEqualTo("rw-------");
  }

  @Test
  void everyAnswerIsInTheFiles() throws Exception {
    Files.writeString(folder.resolve("key"), "");
    scene.type(
        "admin",
        "~/key",
        "192.0.2.11",
        "one",
        "192.0.2.12",
        "two",
        "",
        "two",
        "/export",
        "/guests/",
        "y");

    Scene.Shown shown = scene.run("init", "--no-color", "--config-dir", config().toString());

    assertThat(shown.exitCode()).as(shown.err()).isEqualTo(ExitCode.DONE);
    assertThat(shown.err()).contains("root access works with sudo");
    Nfs nfs = site().need(Nfs.class);
    assertThat(nfs.server().name()).isEqualTo("two");
    assertThat(nfs.export()).hasToString("/export");
    assertThat(nfs.mountPoint()).hasToString("/guests");
    assertThat(site().login().username()).isEqualTo("admin");
    assertThat(site().login().become()).isEqualTo(Login.Become.SUDO);
    assertThat(Files.readString(config().resolve("system_info")))
        .contains("identity_file = ~/key\n");
  }

  @Test
  void wrongAnswersAreAskedAgain() throws Exception {
    scene.type(
        "",
        "",
        "",
        "192.0.2.300",
        "192.0.2.11",
        "a:b",
        "one",
        "192.0.2.11",
        "192.0.2.12",
        "one",
        "two",
        "",
        "three",
        "",
        "var",
        "",
        "",
        "");

    Scene.Shown shown = scene.run("init", "--no-color");

    assertThat(shown.exitCode()).as(shown.err()).isEqualTo(ExitCode.DONE);
    assertThat(shown.err())
        .contains("192.0.2.300: expected an IPv4 or IPv6 address, or a host name")
        .contains(
            "a:b: expected a name",
            "192.0.2.11: is already in the list",
            "one: is already in the list")
        .contains("three: is not one of one, two", "var: expected an absolute path");
  }

  @Test
  void impossibleFoldersAreAskedForAgain() throws Exception {
    scene.type(
        "", "", "192.0.2.11", "", "192.0.2.12", "", "", "", "/srv/a", "/srv/a/b", "", "", "", "");

    Scene.Shown shown = scene.run("init", "--no-color");

    assertThat(shown.exitCode()).as(shown.err()).isEqualTo(ExitCode.DONE);
    assertThat(shown.err()).contains(config() + "/", "are inside each other");
    assertThat(site().need(Nfs.class).export()).hasToString("/srv/instances");
  }

  @Test
  void aHostThatDoesNotAnswerNeedsConfirmation() throws Exception {
    scene.unreachable("192.0.2.12");
    scene.unreachable("late.example.org");
    scene.type(
        "",
        "",
        "192.0.2.11",
        "",
        "192.0.2.12",
        "n",
        "late.example.org",
        "y",
        "",
        "",
        "",
        "",
        "",
        "");

    Scene.Shown shown = scene.run("init", "--no-color");

    assertThat(shown.exitCode()).as(shown.err()).isEqualTo(ExitCode.DONE);
    assertThat(shown.err())
        .contains("error: 192.0.2.12: there is no route to the host", "  -> start it")
        .contains("  Its name [late.example.org]: ");
    assertThat(site().hosts()).extracting(Host::name).containsExactly("node1", "late.example.org");
  }

  @Test
  void anUnknownHostKeyIsAskedAbout() {
    refuses("192.0.2.11", ConnectException.Reason.HOST_KEY, "its key is not known");
    scene.acceptingNewKeys.add("192.0.2.11");
    scene.type("", "", "192.0.2.11", "y", "", "192.0.2.12", "", "", "", "", "", "");

    Scene.Shown shown = scene.run("init", "--no-color");

    assertThat(shown.exitCode()).as(shown.err()).isEqualTo(ExitCode.DONE);
    assertThat(shown.err())
        .contains("its key is not known", "remember its key?", "node1.example.org: ");
  }

  @Test
  void aKnownHostsFileIsUsedForAllHostsAndWritten() throws Exception {
    refuses("192.0.2.11", ConnectException.Reason.HOST_KEY, "its key is not known");
    refuses("192.0.2.12", ConnectException.Reason.HOST_KEY, "its key is not known");
    Path known = Files.writeString(folder.resolve("hosts"), "");
    scene.knowingHosts.add(known.toString());
    scene.type(
        "",
        "",
        "192.0.2.11",
        known + ".missing",
        folder.toString(),
        known.toString(),
        "",
        "192.0.2.12",
        "",
        "",
        "",
        "",
        "",
        "");

    Scene.Shown shown = scene.run("init", "--no-color");

    assertThat(shown.exitCode()).as(shown.err()).isEqualTo(ExitCode.DONE);
    assertThat(shown.err())
        .contains(known + ".missing: there is no such file", folder + ": is a folder")
        .contains("node1.example.org: ", "node2: ")
        .doesNotContain("without its facts");
    assertThat(site().login().knownHosts()).contains(known.toString());
  }

  @Test
  void anUntrustedHostKeyIsReportedOnce() {
    refuses("192.0.2.11", ConnectException.Reason.HOST_KEY, "its key is not known");
    scene.type("", "", "192.0.2.11", "n", "y", "", "192.0.2.12", "", "", "", "", "", "");

    Scene.Shown shown = scene.run("init", "--no-color");

    assertThat(shown.exitCode()).as(shown.err()).isEqualTo(ExitCode.DONE);
    assertThat(shown.err()).containsOnlyOnce("its key is not known").contains("without its facts?");
  }

  @Test
  void aFileThatIsNoPrivateKeyIsAskedForAgain() throws Exception {
    Path key = Files.writeString(folder.resolve("key.pub"), "ssh-ed25519 AAAA me@here\n");
    scene.type(
        "",
        folder.toString(),
        key.toString(),
        "~/none",
        "",
        "192.0.2.11",
        "",
        "192.0.2.12",
        "",
        "",
        "",
        "",
        "",
        "");

    Scene.Shown shown = scene.run("init", "--no-color");

    assertThat(shown.exitCode()).as(shown.err()).isEqualTo(ExitCode.DONE);
    assertThat(shown.err())
        .contains(folder + ": is a folder", key + ": is a public key")
        .contains("~/none: there is no such file");
  }

  @Test
  void newHostKeysAreAcceptedOnRequest() {
    refuses("192.0.2.11", ConnectException.Reason.HOST_KEY, "its key is not known");
    scene.acceptingNewKeys.add("192.0.2.11");
    scene.type("", "", "192.0.2.11", "", "192.0.2.12", "", "", "", "", "", "");

    Scene.Shown shown = scene.run("init", "--no-color", "--accept-new-host-keys");

    assertThat(shown.exitCode()).as(shown.err()).isEqualTo(ExitCode.DONE);
    assertThat(shown.err()).doesNotContain("remember its key?");
  }

  @Test
  void aPasswordIsAskedForOnceAndNotWritten() throws Exception {
    refuses("192.0.2.11", ConnectException.Reason.AUTHENTICATION, "wants a password");
    refuses("192.0.2.12", ConnectException.Reason.AUTHENTICATION, "wants a password");
    scene.acceptedPasswords.add("hunter2");
    scene.type("", "", "192.0.2.11", "hunter2", "", "192.0.2.12", "", "", "", "", "", "");

    Scene.Shown shown = scene.run("init", "--no-color");

    assertThat(shown.exitCode()).as(shown.err()).isEqualTo(ExitCode.DONE);
    assertThat(shown.err()).containsOnlyOnce("password of root on the hosts");
    assertThat(Files.readString(config().resolve("system_info"))).doesNotContain("hunter2");
  }

  @Test
  void withoutConfirmationNothingIsWritten() {
    scene.type("", "", "192.0.2.11", "", "192.0.2.12", "", "", "", "", "", "n");

    Scene.Shown shown = scene.run("init", "--no-color");

    assertThat(shown.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(shown.err()).contains("not confirmed; nothing was written");
    assertThat(config()).doesNotExist();
  }

  @Test
  void atTheEndOfInputNothingIsWritten() {
    scene.type("", "", "192.0.2.11");

    assertThat(scene.run("init", "--no-color").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(config()).doesNotExist();
  }

  @Test
  void defaultsAreTheShippedFiles() throws Exception {
    Scene.Shown shown =
        scene.run("init", "--no-color", "--defaults", "--config-dir", config().toString());

    assertThat(shown.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(scene.connected).isEmpty();
    assertThat(config().resolve("nova")).hasSameTextualContentAs(Path.of("config/nova"));
    assertThat(shown.out())
        .contains("6 files -> enter your hosts in " + config().resolve("system_info"));
  }

  @Test
  void ownFilesAreNotLost() throws Exception {
    scene.run("init", "--no-color", "--defaults");
    Path mine = Files.writeString(config().resolve("nova"), "[nova_conf]\n");

    Scene.Shown refused = scene.run("init", "--no-color", "--defaults");
    assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err())
        .isEqualTo(
            "error: "
                + mine
                + ": exists with other content; nothing was written\n"
                + "  -> choose another path, or overwrite it with --force\n");
    assertThat(mine).hasContent("[nova_conf]\n");

    scene.type();
    assertThat(scene.run("init", "--no-color").err()).startsWith("error: " + mine);

    assertThat(scene.run("init", "--no-color", "--defaults", "--force").out())
        .contains("replaced   " + mine, "unchanged  " + config().resolve("libvirtd"));
    assertThat(mine).hasSameTextualContentAs(Path.of("config/nova"));
  }

  @Test
  void theShippedExampleMayBeOverwritten() throws Exception {
    scene.run("init", "--no-color", "--defaults");
    scene.type("", "", "192.0.2.11", "", "192.0.2.12", "", "", "", "", "", "");

    assertThat(scene.run("init", "--no-color").out())
        .contains("replaced   " + config().resolve("system_info"));
    assertThat(site().hosts()).extracting(Host::name).containsExactly("node1", "node2");
  }

  @Test
  void withoutATerminalTheDefaultsAreOffered() {
    assertThat(scene.run("init", "--no-color").err()).contains("-> ./run_me.sh init --defaults");
    scene.type("");
    assertThat(scene.run("init", "--no-color", "--json").out())
        .contains("./run_me.sh init --defaults");
    assertThat(scene.run("init", "--no-color", "--defaults", "--json").out())
        .contains("\"command\" : \"init\"", "\"status\" : \"created\"");
  }
}
