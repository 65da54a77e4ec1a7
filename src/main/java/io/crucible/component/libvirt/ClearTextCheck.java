package io.crucible.component.libvirt;

import io.crucible.doctor.check.Check;
import io.crucible.doctor.check.Finding;
import io.crucible.doctor.check.Finding.Subject;
import io.crucible.doctor.check.Survey;
import java.util.List;

/** Whether migrations are encrypted. */
final class ClearTextCheck implements Check {
  static final String REMEDY =
      "to encrypt both, remove scheme, listen_tcp and insecure from the configuration, then:"
          + " ./run_me.sh apply";

  @Override
  public String name() {
    return "clear-text";
  }

  /**
   * What is in clear text.
   *
   * @param open whether libvirt asks for no password
   */
  static String found(LibvirtSettings libvirt, boolean open) {
    String what =
        libvirt.isEncrypted()
            ? "libvirt's TCP port is in clear text"
            : "guests' memory and libvirt's port are in clear text (scheme = tcp)";
    return what + (open ? ", and every client has root access to the host without a password" : "");
  }

  @Override
  public List<Finding> judge(Survey survey) {
    LibvirtSettings libvirt = survey.site().need(LibvirtSettings.class);
    Subject subject = Subject.all(survey.hosts());
    String title = "migrations are encrypted";
    return List.of(
        libvirt.listens(Way.TCP)
            ? Finding.warning(subject, "TLS-07", title, found(libvirt, false), REMEDY)
            : Finding.ok(subject, "TLS-07", title, "by TLS"));
  }
}
