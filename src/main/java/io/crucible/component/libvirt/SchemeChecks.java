package io.crucible.component.libvirt;

import io.crucible.catalog.Fleet;
import io.crucible.catalog.HostView;
import io.crucible.model.Problem;
import io.crucible.model.Version;
import io.crucible.text.NameRanges;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Reports whether the hosts can migrate as the site says, and how they change to it. */
final class SchemeChecks {
  /** VIR_MIGRATE_TLS (libvirt.org/news.html). */
  private static final Version LIBVIRT = new Version(3, 2, 0);

  /** The migration parameter tls-creds (wiki.qemu.org/ChangeLog/2.7). */
  private static final Version QEMU = new Version(2, 7, 0);

  private final Fleet fleet;
  private final Consumer<Problem> problems;
  private final LibvirtSettings libvirt;

  SchemeChecks(Fleet fleet, Consumer<Problem> problems) {
    this.fleet = fleet;
    this.problems = problems;
    libvirt = fleet.site().need(LibvirtSettings.class);
  }

  void check() {
    if (libvirt.isEncrypted()) {
      fleet.computes().forEach(this::checkVersions);
      fleet.computes().forEach(this::nameOthersSocket);
    }
    announce();
  }

  private void checkVersions(HostView host) {
    tooOld(host, "libvirt", LIBVIRT)
        .or(() -> tooOld(host, "qemu", QEMU))
        .ifPresent(program ->
            problems.accept(
                Problem.error(
                    host.host().name(),
                    program + " cannot migrate by TLS",
                    "upgrade the host; or, to migrate in clear text, set scheme = tcp and insecure ="
                        + " yes in [migration] of system_info")));
  }

  private static Optional<String> tooOld(HostView host, String program, Version first) {
    return host.facts()
        .version(program)
        .or(() -> host.profile().find(program + ".version").flatMap(Version::parse))
        .filter(version -> version.compareTo(first) < 0)
        .map(version -> (program.equals("qemu") ? "QEMU" : program) + " " + version);
  }

  private void nameOthersSocket(HostView host) {
    Listening now = Listening.of(host.facts(), host.profile());
    if (now.by(Way.TCP) && !now.isOwn(Way.TCP) && !libvirt.listens(Way.TCP)) {
      String socket = host.values().fill("${unit.libvirt-tcp}");
      problems.accept(
          Problem.warning(
              host.host().name(),
              socket
                  + " was not set up by Crucible, so it stays: libvirt also accepts connections in"
                  + " clear text",
              "if no program needs it: systemctl disable --now %s; systemctl restart %s"
                  .formatted(socket, host.values().fill("${unit.libvirt-proxy}"))));
    }
  }

  /** One line for the site, before anything is done. */
  private void announce() {
    List<String> ending = names(host -> host.is("changing") && !host.is("change-waits"));
    if (!ending.isEmpty()) {
      problems.accept(
          Problem.warning(
              NameRanges.of(ending),
              "change from %s to %s while migrations go on: libvirt listens in both ways, then nova changes on all hosts, then %s is closed%s"
                  .formatted(left(), libvirt.scheme().value(), left(), byHand()),
              wayBack()));
    }
    List<String> waiting = names(host -> host.is("change-waits"));
    if (!waiting.isEmpty()) {
      problems.accept(
          Problem.warning(
              NameRanges.of(waiting),
              "listen by %s and %s, and nova is not changed yet, because these compute hosts did not answer or were excluded: %s"
                  .formatted(left(), libvirt.scheme().value(), unheard()),
              "to end the change from %s, apply to all compute hosts: ./run_me.sh apply"
                  .formatted(left())));
    }
  }

  private String left() {
    return Way.of(libvirt).other().word();
  }

  private String byHand() {
    return fleet.site().flags().contains("firewall")
        ? ""
        : "; the firewall is not managed, so first open port "
            + (libvirt.isEncrypted() ? "16514" : "16509")
            + " between the compute hosts";
  }

  private String wayBack() {
    return libvirt.isEncrypted()
        ? "to stay in clear text, set scheme = tcp and insecure = yes in [migration] of system_info"
        : "to stay encrypted, remove scheme and insecure from [migration] of system_info";
  }

  private String unheard() {
    return fleet.found(Unheard.class).map(it -> NameRanges.of(it.names())).orElse("");
  }

  private List<String> names(Predicate<HostView> which) {
    return fleet.computes().stream().filter(which).map(it -> it.host().name()).toList();
  }
}
