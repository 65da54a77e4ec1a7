package io.crucible.catalog;

import io.crucible.config.CephConfText;
import io.crucible.config.Setting;
import io.crucible.config.Site;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Problem;
import io.crucible.model.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands against the set-up on a single host. */
final class HostChecks {
  private final Fleet fleet;
  private final List<Problem> problems = new ArrayList<>();

  HostChecks(Fleet fleet) {
    this.fleet = fleet;
  }

  List<Problem> problems() {
    fleet.hosts().forEach(this::check);
    warnOfOpenLibvirt();
    return problems;
  }

  private void check(HostView host) {
    fleet
        .nfs()
        .ifPresent(nfs -> {
          checkStatePath(host, nfs);
          checkNfsVersion(host, nfs);
        });
    checkCeph(host);
    problems.addAll(BackEndSwitch.problems(host));
    if (host.is("firewall")) {
      problems.addAll(FirewallChecks.of(host, fleet));
    }
    if (!host.is("systemd")) {
      problems.add(
          Problem.warning(
              name(host),
              host.profile().title()
                  + " has no systemd: services, the order at boot and the firewall's return after a"
                  + " boot are not set up here, only packages and files",
              "chkconfig nfs on; service nfs restart; service libvirtd restart; service iptables save"));
    }
    boolean own =
        host.facts().addresses().isEmpty() || host.facts().addresses().contains(host.address());
    if (!own) {
      problems.add(
          Problem.warning(
              name(host),
              host.address()
                  + " is on none of its interfaces; migration and exports go by this address",
              "give it an address that it really has, in [hosts] of system_info"));
    }
  }

  private void checkCeph(HostView host) {
    if (host.is("ceph-client") && host.profile().list("packages.ceph-client").isEmpty()) {
      problems.add(
          Problem.error(
              name(host),
              host.profile().title()
                  + " is too old for guests' disks in Ceph: its programs do not understand clusters"
                  + " of today",
              "set backend = nfs4 in shared_storage, or take a newer release"));
    }
    fleet
        .ceph()
        .filter(ceph -> host.is("ceph-client"))
        .ifPresent(ceph ->
            Optional.ofNullable(host.facts().answers().get(CephQuestions.CONF))
                .filter(_ -> !host.is("managed-ceph"))
                .ifPresent(text -> checkCephConf(host, ceph, text)));
  }

  private void checkCephConf(HostView host, CephCluster ceph, String text) {
    CephConfText.fsid(text)
        .filter(fsid -> !fsid.equals(ceph.fsid()))
        .ifPresent(fsid ->
            problems.add(
                Problem.error(
                    name(host),
                    "its /etc/ceph/ceph.conf is of another Ceph cluster: "
                        + fsid
                        + ", not "
                        + ceph.fsid(),
                    "leave the host out with --limit while guests there use that cluster. Else, on"
                        + " the host: cp -p /etc/ceph/ceph.conf /etc/ceph/ceph.conf.before, and write"
                        + " fsid = "
                        + ceph.fsid()
                        + " into /etc/ceph/ceph.conf; its other options stay")));
    if (!host.is("ceph-admin")) {
      String user = ceph.rbd().user().value();
      CephConfText.overriding(text, user, "mon_host", ceph.monitors())
          .forEach(it ->
              problems.add(
                  Problem.warning(
                      name(host),
                      "its /etc/ceph/ceph.conf has mon_host = "
                          + it.value()
                          + " in ["
                          + it.section()
                          + "], which counts for guests instead of that in [global]",
                      "remove it from ["
                          + it.section()
                          + "] unless these are monitors of the same cluster")));
    }
  }

  /** nova keeps the host's identity there; two hosts that share it stop each other. */
  private void checkStatePath(HostView host, Site.Nfs nfs) {
    Setting mount = nfs.mountPoint();
    String state = fleet.site().nova().statePath().value();
    boolean hidden = Paths.isWithin(state, mount.value());
    boolean used = host.is("nova") || host.facts().paths().contains(state + "/compute_id");
    if (host.is("compute") && hidden && used) {
      problems.add(
          Problem.error(
              name(host),
              "a mount on "
                  + mount.value()
                  + " would hide nova's state_path "
                  + state
                  + " with the host's compute_id, and nova-compute would refuse to start",
              "mount only the guests' disks: nfs_client_mount = " + state + "/instances"));
    }
  }

  private void checkNfsVersion(HostView host, Site.Nfs nfs) {
    Optional<Version> newest = host.profile().find("nfs.newest").flatMap(Version::parse);
    Version wanted = Version.parse(nfs.version()).orElseThrow();
    if (newest.isPresent() && wanted.compareTo(newest.get()) > 0) {
      problems.add(
          Problem.error(
              name(host),
              host.profile().title()
                  + " cannot mount NFS "
                  + nfs.version()
                  + ", only up to "
                  + host.profile().get("nfs.newest"),
              "set backend = nfs3 in shared_storage"));
    }
  }

  /** Once for the site: it is the site's choice. */
  private void warnOfOpenLibvirt() {
    Site.Libvirt libvirt = fleet.site().libvirt();
    Setting auth = libvirt.daemon().get("auth_tcp");
    if (!LibvirtKeys.listens(libvirt, "tcp") || auth == null) {
      return;
    }
    if (!auth.value().replace("\"", "").equals("none")) {
      return;
    }
    boolean manage = fleet.site().firewall().manage();
    problems.add(
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

  static Problem unsupported(Host host, HostFacts facts, Profiles profiles) {
    return Problem.error(
        host.name(),
        os(facts) + " is not supported, and is not like anything that is",
        "use one of: " + profiles.titles());
  }

  static Problem onlyLike(Host host, HostFacts facts, Profile profile) {
    return Problem.warning(
        host.name(),
        os(facts) + " is not known; it is treated like " + profile.title(),
        "look at the plan with care");
  }

  static Problem withoutAddress(Host host, @Nullable HostFacts facts) {
    return Problem.error(
        host.name(),
        "its address "
            + host.address()
            + " is a name, and which number stands for it cannot be told: "
            + (facts == null ? "it did not answer" : String.join(", ", facts.addresses())),
        "write the number by which its peers reach it, in [hosts] of system_info");
  }

  private static String os(HostFacts facts) {
    String id = facts.osRelease().getOrDefault("ID", "an unknown system");
    return facts
        .osRelease()
        .getOrDefault("PRETTY_NAME", id + " " + facts.osRelease().getOrDefault("VERSION_ID", ""))
        .strip();
  }

  private static String name(HostView host) {
    return host.host().name();
  }
}
