package io.crucible.plan;

import io.crucible.model.Resource.PackageSet;
import io.crucible.text.ShellQuoting;

/** The shell functions for the package manager of a host: the same names for all managers. */
final class PackageManager {
  private static final ShellResource APT = new ShellResource("packages-apt.sh");
  private static final ShellResource RPM = new ShellResource("packages-rpm.sh");

  /** For scripts that do not know which manager the host has. */
  static final String EITHER =
      "if command -v dpkg-query >/dev/null 2>&1; then\n"
          + APT.text()
          + "else\nmanager=dnf\n"
          + RPM.text()
          + "fi\n";

  private PackageManager() {}

  static boolean isApt(PackageSet desired) {
    return desired.manager().equals("apt");
  }

  /** The command for people. */
  static String command(PackageSet desired) {
    return isApt(desired) ? "apt-get" : desired.manager();
  }

  /** Functions of POSIX sh. */
  static String shell(PackageSet desired) {
    return isApt(desired)
        ? APT.text()
        : "manager=" + ShellQuoting.quote(desired.manager()) + "\n" + RPM.text();
  }
}
