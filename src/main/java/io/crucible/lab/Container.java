package io.crucible.lab;

import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.transport.LocalCommand;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A host on this machine's kernel: with systemd as first process, an overlay on the image as root,
 * and its own network namespace.
 */
final class Container implements Machine {
  private static final String BOOT = "/container/boot.sh";

  @Override
  public Accelerator accelerator(Image image, LabListener listener) {
    return Accelerator.NATIVE;
  }

  @Override
  public void prepare(LabState lab, LabHost host, HostSeed seed) throws IOException {
    for (Path folder : List.of(host.upper(), host.folder().resolve("work"), host.root())) {
      Files.createDirectories(folder);
    }
    // It is the root folder of the host, so other users than root need to read it.
    Files.setPosixFilePermissions(host.upper(), PosixFilePermissions.fromString("rwxr-xr-x"));
    seed.writeTo(host.upper());
    LabFiles.writePrivately(host.folder().resolve("passwords"), seed.passwords());
    try (InputStream script = Container.class.getResourceAsStream(BOOT)) {
      if (script == null) {
        throw new IOException("the program has no file " + BOOT);
      }
      Files.copy(script, host.bootScript());
    }
  }

  @Override
  public List<List<String>> cable(LabNetwork network, int number) {
    return network.createVeth(number);
  }

  @Override
  public void link(LabState lab, LabHost host, boolean up) throws ProblemsException {
    Tool.runAll(List.of(lab.network().setVeth(host.number(), up)));
  }

  @Override
  public LabHost start(LabState lab, LabHost host, Optional<String> snapshot)
      throws ProblemsException, IOException {
    if (snapshot.isPresent()) {
      throw noSnapshots();
    }
    // Otherwise an old process ID in the file could be taken for the running host.
    Files.deleteIfExists(host.pidFile());
    List<String> words = new ArrayList<>(List.of("start-stop-daemon", "--start", "--background"));
    words.addAll(List.of("--make-pidfile", "--pidfile", host.pidFile().toString()));
    words.addAll(List.of("--output", host.console().toString()));
    words.addAll(List.of("--startas", "/usr/bin/nsenter", "--"));
    words.add("--net=/run/netns/" + lab.network().namespace());
    // All mounts and processes of the host end with this process.
    words.addAll(
        List.of("unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "sh"));
    words.add(host.bootScript().toString());
    words.addAll(List.of(host.folder().toString(), new Image(lab.image()).root().toString()));
    words.addAll(List.of(lab.network().hostNamespace(host.number()), host.name()));
    Tool.run(LocalCommand.of(words));
    return host.with(Processes.fromFile(host.pidFile()));
  }

  @Override
  public void save(List<LabHost> hosts, String tag) throws ProblemsException {
    throw noSnapshots();
  }

  @Override
  public void load(List<LabHost> hosts, String tag) throws ProblemsException {
    throw noSnapshots();
  }

  private static ProblemsException noSnapshots() {
    return new ProblemsException(
        Problem.error(
            "lab of containers",
            "cannot take snapshots: its hosts are processes of this machine",
            "use a lab of virtual machines: lab up --kind vm"));
  }
}
