package io.crucible.rehearsal;

import io.crucible.model.Host;
import io.crucible.model.HostScript;
import io.crucible.plan.Observation;
import io.crucible.plan.ObserveScript;
import io.crucible.plan.Probe;
import io.crucible.plan.SimulatedAnswers;
import io.crucible.transport.ExecResult;
import io.crucible.transport.HostSession;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A simulated host: it has all packages, and a comment in every file, and every script that is not
 * a query fails on it. Its plan runs most of the code that plans for a real host.
 */
public class RehearsedHost implements HostSession, SimulatedAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(RehearsedHost.class);

  private static final String FACTS =
      """
      os.PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
      os.ID=debian
      os.VERSION_ID="12"
      os.VERSION_CODENAME=bookworm
      hostname=@NAME@
      fqdn=@NAME@.example.org
      machine=@NAME@
      package.installed.libvirt-daemon=9.0.0-4+deb12u2
      package.installed.qemu-system-x86=1:7.2+dfsg-7+deb12u13
      account.libvirt-qemu=64055:104:kvm libvirt-qemu
      unit=libvirtd.service
      unit=libvirtd.socket
      unit=libvirtd-tcp.socket
      unit=libvirt-guests.service
      active=libvirtd.socket
      address=@ADDRESS@
      path=/etc/apparmor.d
      """;

  private static final String FOLDER =
      """
      is=directory
      mode=0755
      owner=root
      group=root
      uid=0
      gid=0
      """;

  private static final String UNIT =
      """
      LoadState=loaded
      ActiveState=active
      UnitFileState=disabled
      NeedDaemonReload=no
      InactiveExitTimestampMonotonic=9000000
      StateChangeTimestampMonotonic=9500000
      """;

  /** Kinds that look for lines of their own read this as: nothing is there yet. */
  private static final String OTHER =
      "now=1767323045\n# crucible: table\n# crucible: without a folder\n";

  protected final Host host;

  public RehearsedHost(Host host) {
    this.host = host;
  }

  @Override
  public final ExecResult run(HostScript script, Duration deadline) {
    // Its text is made too, because a real host would get it.
    LOG.debug("rehearsed with a script of {} characters", script.text().length());
    return script instanceof ObserveScript query
        ? new ExecResult(0, printed(query), "")
        : run(script.text(), deadline, _ -> {});
  }

  @Override
  public final ExecResult run(String script, Duration deadline, Consumer<String> onLine) {
    return new ExecResult(1, "", "nothing is done in a rehearsal");
  }

  @Override
  public final Observation answer(Probe probe) {
    return switch (probe) {
      case Probe.OfFile file -> file(file.path());
      case Probe.OfCommand command -> new Observation.Output(0, said(command.subject()));
    };
  }

  protected Observation file(String path) {
    return new Observation.File("# rehearsed\n", "0644", "root", "root");
  }

  /** What a command prints. */
  protected String said(Probe.Subject subject) {
    return switch (subject) {
      case Probe.Subject.Facts _ ->
          FACTS.replace("@NAME@", host.name()).replace("@ADDRESS@", host.address());
      case Probe.Subject.Packages packages ->
          packages.names().stream()
              .map(name -> "installed=" + name + "\n")
              .collect(Collectors.joining());
      case Probe.Subject.Folder _ -> FOLDER;
      case Probe.Subject.PacketFilter _ -> "*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n";
      case Probe.Subject.Other _ -> OTHER;
    };
  }

  @Override
  public String state(String unit) {
    return UNIT;
  }

  @Override
  public final void close() {
    // There is no connection.
  }
}
