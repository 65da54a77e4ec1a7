package io.crucible.lab;

import io.crucible.model.ProblemsException;
import io.crucible.model.Secret;
import io.crucible.transport.LocalCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** Creates a lab from its plan, step by step; the state is saved before or with each step. */
final class LabBuilder {
  static final String PASSWORD_FILE = "password";

  private static final SecureRandom RANDOM = new SecureRandom();

  private final LabStore store;
  private final LabListener listener;
  private LabState lab;

  LabBuilder(LabStore store, LabListener listener, LabState planned) {
    this.store = store;
    this.listener = listener;
    this.lab = planned;
  }

  LabState build() throws ProblemsException, IOException {
    store.write(lab);
    listener.progress(
        "create the network "
            + lab.network().namespace()
            + ", addresses from "
            + lab.network().subnet().host(1));
    Tool.runAll(lab.network().create());
    servePackages();
    makeKey(lab.identity(), "crucible-lab-" + lab.options().name());
    Secret password = new Secret(random(8));
    LabFiles.writePrivately(lab.folder().resolve(PASSWORD_FILE), password.reveal() + "\n");
    LabConfig.write(lab);
    for (LabHost host : lab.hosts()) {
      prepare(host, password);
    }
    Machine machine = lab.options().kind().machine();
    listener.progress("boot " + lab.hosts().size() + " hosts with " + lab.accelerator().words());
    for (LabHost host : lab.hosts()) {
      Tool.runAll(machine.cable(lab.network(), host.number()));
      record(lab.with(machine.start(lab, host, Optional.empty())));
    }
    for (LabHost host : lab.hosts()) {
      SshWait.await(host, SshWait.BOOT);
      listener.progress(host.name() + " is up at " + host.address());
    }
    return lab;
  }

  private void record(LabState changed) throws IOException {
    lab = changed;
    store.write(changed);
  }

  /** A web server inside the namespace: only the lab's hosts and this machine can reach it. */
  private void servePackages() throws ProblemsException, IOException {
    Image image = new Image(lab.image());
    Files.createDirectories(lab.web());
    Files.createSymbolicLink(lab.web().resolve("packages"), image.packages());
    Path pidFile = lab.folder().resolve("packages.pid");
    Tool.run(
        LocalCommand.of(
            lab.network()
                .enter(PackageServer.words(image, lab.network().subnet(), pidFile, lab.web()))));
    record(lab.withPackageServer(Processes.fromFile(pidFile)));
  }

  private void prepare(LabHost host, Secret password) throws ProblemsException, IOException {
    Files.createDirectories(host.folder());
    // The host key is made here, so that known_hosts is complete before the first login.
    makeKey(host.hostKey(), host.name());
    String publicKey = Files.readString(publicHalf(host.hostKey()));
    Files.writeString(
        lab.knownHosts(),
        host.address() + " " + publicKey,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    HostSeed seed =
        new HostSeed(
            host.name(),
            host.address(),
            lab.network().subnet().bridge() + "/packages",
            random(16),
            Files.readString(host.hostKey()),
            publicKey,
            Files.readString(publicHalf(lab.identity())),
            password);
    lab.options().kind().machine().prepare(lab, host, seed);
  }

  private static void makeKey(Path file, String comment) throws ProblemsException {
    Tool.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", comment, "-f", file.toString());
  }

  private static Path publicHalf(Path key) {
    return key.resolveSibling(key.getFileName() + ".pub");
  }

  private static String random(int bytes) {
    byte[] value = new byte[bytes];
    RANDOM.nextBytes(value);
    return HexFormat.of().formatHex(value);
  }
}
