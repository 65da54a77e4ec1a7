package io.crucible.component.libvirt;

import io.crucible.catalog.Accounts;
import io.crucible.catalog.Fleet;
import io.crucible.catalog.HostView;
import io.crucible.config.GuestFolder;
import io.crucible.config.Setting;
import io.crucible.model.Problem;
import io.crucible.model.Version;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What stands against migrations between the libvirts of a fleet. */
final class LibvirtChecks {
  private final Fleet fleet;
  private final Consumer<Problem> problems;

  LibvirtChecks(Fleet fleet, Consumer<Problem> problems) {
    this.fleet = fleet;
    this.problems = problems;
  }

  void check() {
    checkQemuUser();
    checkQemuVersions();
    warnOfOpenDaemon();
  }

  /** Guests' files are in the shared folder, and there only the numbers count. */
  private void checkQemuUser() {
    if (fleet.site().part(GuestFolder.class).isPresent()) {
      Accounts.compare(
          fleet,
          "QEMU's user",
          view -> view.facts().accounts().get(view.profile().get("user.qemu")),
          false,
          problems);
    }
  }

  /** A guest moves to the same or a newer QEMU, not back. */
  private void checkQemuVersions() {
    List<HostView> having =
        fleet.computes().stream()
            .filter(view -> view.facts().installed("qemu").isPresent())
            .toList();
    Map<String, List<String>> versions =
        Accounts.groups(
            having, view -> view.facts().installed("qemu").map(LibvirtChecks::release).orElse(""));
    if (versions.size() > 1) {
      problems.accept(
          Problem.warning(
              "QEMU",
              "is not the same everywhere ("
                  + Accounts.spelled(versions)
                  + "): guests may move to a newer one but not back",
              "upgrade the hosts with the older one"));
    }
  }

  private static String release(Version version) {
    return version.major() + "." + version.minor();
  }

  /** Once for the site: it is the site's choice. */
  private void warnOfOpenDaemon() {
    LibvirtSettings libvirt = fleet.site().need(LibvirtSettings.class);
    Setting auth = libvirt.daemon().get("auth_tcp");
    if (!LibvirtKeys.listens(libvirt, "tcp") || auth == null) {
      return;
    }
    if (!auth.value().replace("\"", "").equals("none")) {
      return;
    }
    boolean manage = fleet.site().flags().contains("firewall");
    problems.accept(
        Problem.warning(
            auth.origin().toString(),
            "libvirt takes TCP connections without a password, and who connects is root on the"
                + " host; "
                + (manage
                    ? "only the firewall keeps others than the peers out"
                    : "and the firewall is not managed: everybody who reaches port 16509 gets in"),
            manage
                ? ""
                : "set manage = yes in [firewall] of system_info, or close 16509 yourself"));
  }
}
