package io.crucible.cli;

import io.crucible.model.Host;
import io.crucible.plan.Observation;
import io.crucible.plan.Probe;
import io.crucible.rehearsal.RehearsedHost;

/**
 * A host after its installation: without the desired packages, units, folders and files, and with
 * its own files in their places.
 */
final class BlankHost extends RehearsedHost {
  private static final String HOSTS =
      """
      127.0.0.1 localhost
      127.0.1.1 @NAME@.example.org @NAME@

      ::1 localhost ip6-localhost
      """;

  private static final String FSTAB =
      """
      # as the installer left it
      UUID=@NAME@ / ext4 errors=remount-ro 0 1
      UUID=2 none swap sw 0 0
      /dev/sr0 /media/cdrom0 udf,iso9660 user,noauto 0 0
      """;

  BlankHost(Host host) {
    super(host);
  }

  @Override
  protected Observation file(String path) {
    return switch (path) {
      case "/etc/hosts" -> own(HOSTS);
      case "/etc/fstab" -> own(FSTAB);
      default -> new Observation.NoFile();
    };
  }

  private Observation own(String text) {
    return new Observation.File(text.replace("@NAME@", host.name()), "0644", "root", "root");
  }

  @Override
  protected String said(Probe.Subject subject) {
    return switch (subject) {
      case Probe.Subject.Facts _ ->
          super.said(subject).replaceAll("(?m)^(package|unit|active|account).*\\n", "");
      case Probe.Subject.Packages _ -> "";
      case Probe.Subject.Folder _ -> "is=\n";
      default -> super.said(subject);
    };
  }

  @Override
  public String state(String unit) {
    return super.state(unit)
        .replace("LoadState=loaded\nActiveState=active", "LoadState=not-found")
        .replace("UnitFileState=disabled", "UnitFileState=");
  }
}
