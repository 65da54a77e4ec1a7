package io.crucible.lab;

import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.transport.LocalCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A host in an emulator, with its own kernel and disk. */
final class VirtualMachine implements Machine {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration MONITOR = Duration.ofSeconds(60);
  private static final String NIC = "nic";

  @Override
  public Accelerator accelerator(Image image, LabListener listener) throws IOException {
    return AcceleratorProbe.ofThisMachine().choose(image, listener);
  }

  @Override
  public void prepare(LabState lab, LabHost host, HostSeed seed)
      throws ProblemsException, IOException {
    Image image = new Image(lab.image());
    // It contains the host's private key.
    LabFiles.writePrivately(host.initrd(), "");
    try (OutputStream out = Files.newOutputStream(host.initrd())) {
      // The seed comes first: the kernel requires alignment for a plain archive after a compressed
      // one.
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

  @Override
  public List<List<String>> cable(LabNetwork network, int number) {
    return network.createTap(number);
  }

  @Override
  public void link(LabState lab, LabHost host, boolean up) throws ProblemsException {
    try (QemuMonitor monitor = QemuMonitor.open(host.monitor(), MONITOR)) {
      monitor.link(NIC, up);
    } catch (IOException e) {
      throw Snapshots.failed(host, e);
    }
  }

  @Override
  public LabHost start(LabState lab, LabHost host, Optional<String> snapshot)
      throws ProblemsException {
    Tool.run(
        LocalCommand.of(lab.network().enter(QemuCommand.host(lab, host, snapshot))).within(START));
    Optional<ProcessMark> process = Processes.fromFile(host.pidFile());
    if (process.isEmpty()) {
      throw new ProblemsException(
          Problem.error("lab host " + host.name(), "its emulator ended at once", ""));
    }
    return host.with(process);
  }

  @Override
  public void save(List<LabHost> hosts, String tag) throws ProblemsException {
    Snapshots.save(hosts, tag);
  }

  @Override
  public void load(List<LabHost> hosts, String tag) throws ProblemsException {
    Snapshots.load(hosts, tag);
  }
}
