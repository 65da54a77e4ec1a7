package io.crucible.lab;

import io.crucible.model.ProblemsException;
import io.crucible.model.Secret;
import io.crucible.transport.LocalCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** Makes a lab from its plan, step by step; each step is recorded before or as it is taken. */
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
        "make the network "
            + lab.network().namespace()
            + ", addresses "
            + lab.network().subnet().host(1)
            + " and up");
    Tool.runAll(lab.network().create());
    servePackages();
    makeKey(lab.identity(), "crucible-lab-" + lab.options().name());
    Secret password = new Secret(random(8));
    writePrivately(lab.folder().resolve(PASSWORD_FILE), password.reveal() + "\n");
    LabConfig.write(lab);
    for (LabHost host : lab.hosts()) {
      prepare(host, password);
    }
    listener.progress("boot " + lab.hosts().size() + " hosts with " + lab.accelerator().words());
    for (LabHost host : lab.hosts()) {
      Tool.runAll(lab.network().createTap(host.number()));
      record(lab.with(HostPower.start(lab, host, Optional.empty())));
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

  /** A web server inside the namespace: only the lab's hosts and this machine reach it. */
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
    Image image = new Image(lab.image());
    // It holds the host's private key.
    writePrivately(host.initrd(), "");
    try (OutputStream out = Files.newOutputStream(host.initrd())) {
      // The seed comes first: behind a compressed archive the kernel wants a plain one aligned.
      out.write(seed.archive());
      Files.copy(image.initrd(), out);
    }
    Tool.run(
        "qemu-img",
        "create",
        "-q",
        "-f",
        "qcow2",
        "-F",
        "raw",
        "-b",
        image.disk().toString(),
        host.disk().toString());
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

  private static void writePrivately(Path file, String content) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, content);
  }
}
