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

/** Reports differences between hosts that prevent migrations. */
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
    warnOfClearText();
    new SchemeChecks(fleet, problems).check();
    fleet.computes().forEach(this::checkConfigArgument);
  }

  /** Settings in a file that the daemon does not read have no effect. */
  private void checkConfigArgument(HostView view) {
    String given = view.facts().answers().getOrDefault("libvirt.config-argument", "").strip();
    String written = view.values().fill("${path.libvirt-conf}");
    if (!given.isEmpty() && !given.equals(written)) {
      problems.accept(
          Problem.error(
              view.host().name(),
              "libvirt's daemon is started with --config %s, so it does not read %s"
                  .formatted(given, written),
              "move the settings to %s, and remove --config: from %s, or from the unit (systemctl cat %s)"
                  .formatted(
                      written,
                      view.profile().get("path.libvirtd-defaults"),
                      view.values().fill("${unit.libvirt-proxy}"))));
    }
  }

  /** Files in the shared folder belong to UIDs and GIDs, not to names. */
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

  /** A guest can migrate to the same or a newer QEMU, but not back. */
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
              "versions differ between hosts ("
                  + Accounts.spelled(versions)
                  + "): guests can migrate to a newer QEMU but not back",
              "upgrade QEMU on the hosts with the older version"));
    }
  }

  private static String release(Version version) {
    return version.major() + "." + version.minor();
  }

  /** One warning for the site, because it is a setting of the site. */
  private void warnOfClearText() {
    LibvirtSettings libvirt = fleet.site().need(LibvirtSettings.class);
    if (!libvirt.listens(Way.TCP)) {
      return;
    }
    boolean manage = fleet.site().flags().contains("firewall");
    Setting auth = libvirt.daemon().get("auth_tcp");
    boolean open = auth != null && auth.value().replace("\"", "").equals("none");
    String who =
        !open
            ? ""
            : manage
                ? "; only the firewall blocks clients other than the hosts of the site"
                : "; the firewall is not managed, so everybody who can reach the port can connect";
    Setting scheme = libvirt.scheme();
    Setting cause =
        libvirt.isEncrypted() ? libvirt.daemon().getOrDefault(Way.TCP.key(), scheme) : scheme;
    problems.accept(
        Problem.warning(
            cause.origin().toString(),
            ClearTextCheck.found(libvirt, open) + who,
            ClearTextCheck.REMEDY));
  }
}
