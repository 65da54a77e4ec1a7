package io.crucible.component.nfs;

import io.crucible.catalog.ComponentCode;
import io.crucible.catalog.Fleet;
import io.crucible.catalog.HostDraft;
import io.crucible.catalog.HostView;
import io.crucible.catalog.Paths;
import io.crucible.catalog.Profile;
import io.crucible.config.GuestFolder;
import io.crucible.config.OldSettings;
import io.crucible.config.Setting;
import io.crucible.config.Site;
import io.crucible.config.SiteDraft;
import io.crucible.doctor.check.Check;
import io.crucible.doctor.check.Examining;
import io.crucible.doctor.script.GuestDisks;
import io.crucible.model.Host;
import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import io.crucible.model.Version;
import io.crucible.text.Grammar;
import io.crucible.text.Ipv6Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The NFS share: settings, exports, mounts and checks. */
public final class NfsComponent implements ComponentCode, Examining {
  /** The keys of nfs.conf for fixed ports. */
  private static final Map<String, String> KEYS =
      Map.of(
          "mountd", "mountd.port",
          "statd", "statd.port",
          "statd-outgoing", "statd.outgoing-port",
          "lockd-tcp", "lockd.port",
          "lockd-udp", "lockd.udp-port");

  private static final Host NO_HOST = new Host("", "", Set.of(), Origin.shipped());

  @Override
  public String folder() {
    return "nfs";
  }

  @Override
  public void read(SiteDraft draft) {
    if (!draft.settings().get("storage.backend").value().startsWith("nfs")) {
      return;
    }
    // The other checks run even if there is no server.
    Host server = new NfsServer(draft).find().orElse(NO_HOST);
    Nfs nfs = new NfsReader(draft.settings(), draft.findings()).read(server);
    draft.put(nfs);
    draft.put(new GuestFolder(nfs.mountPoint()));
  }

  @Override
  public Set<String> flags(Site site) {
    return site.part(Nfs.class)
        .map(nfs -> Set.of("nfs", nfs.isVersion3() ? "nfs3" : "nfs4"))
        .orElse(Set.of());
  }

  @Override
  public void importOld(OldSettings old) {
    old.site().part(Nfs.class).ifPresent(nfs -> new OldShare(old, nfs).carryOver());
  }

  @Override
  public void describe(HostDraft host) {
    Optional<Nfs> share = host.site().part(Nfs.class);
    host.flag("storage", share.filter(nfs -> nfs.server().equals(host.host())).isPresent());
    share.ifPresent(nfs -> {
      String configuration = host.profile().get("path.nfs-conf");
      host.flag("nfs-conf-d", configuration.startsWith("/etc/nfs.conf.d/"));
      host.flag("nfs-conf-file", configuration.equals("/etc/nfs.conf"));
      host.flag("nfs-sysconfig", configuration.equals("/etc/sysconfig/nfs"));
      host.flag("idmap", nfs.idmapDomain().isPresent());
      values(host, nfs);
    });
  }

  private static void values(HostDraft host, Nfs nfs) {
    Origin server = nfs.server().origin();
    String number = host.address(nfs.server()).orElseGet(() -> nfs.server().address());
    host.value("nfs.export", nfs.export());
    host.value("nfs.mount", nfs.mountPoint());
    host.value(
        "nfs.mount.unit",
        new Setting(Paths.mountUnit(nfs.mountPoint().value()), nfs.mountPoint().origin()));
    // The colons of an IPv6 address must not end the host in host:/folder.
    String bracketed = Ipv6Text.bracketed(number);
    host.value("nfs.source", new Setting(bracketed + ":" + nfs.export().value(), server));
    // The kernel's table shows version 4 as nfs4, regardless of the type in fstab.
    host.value("nfs.type", Setting.shipped(nfs.isVersion3() ? "nfs" : "nfs4"));
    host.value("nfs.version", Setting.shipped(nfs.version()));
    host.value("nfs.options", new Setting(MountOptions.of(nfs, host), nfs.mountOptions().origin()));
    nfs.idmapDomain().ifPresent(domain -> host.value("nfs.domain", domain));
    nfs.ports().forEach((name, port) -> host.value("nfs.port." + name, port));
  }

  @Override
  public void check(Fleet fleet, Consumer<Problem> problems) {
    Optional<Nfs> share = fleet.site().part(Nfs.class);
    share.ifPresent(nfs ->
        fleet
            .hosts()
            .forEach(host -> {
              checkVersion(host, nfs, problems);
              checkLaterFiles(host, nfs, problems);
            }));
  }

  private static void checkLaterFiles(HostView host, Nfs nfs, Consumer<Problem> problems) {
    if (!host.is("nfs-conf-d") || !(nfs.isVersion3() || host.is("storage"))) {
      return;
    }
    Map<String, String> wanted = new HashMap<>();
    wanted.put("nfsd.vers" + nfs.version(), "y");
    if (nfs.isVersion3()) {
      nfs.ports().forEach((name, port) -> wanted.put(KEYS.getOrDefault(name, ""), port.value()));
    } else {
      wanted.put("nfsd.vers4", "y");
    }
    LaterNfsFiles.problems(
            host.facts().answers().getOrDefault("nfs.later-files", "").lines().toList(),
            wanted,
            host.host().name())
        .forEach(problems);
  }

  @Override
  public Optional<Needed> needed(Profile profile) {
    return profile
        .find("nfs.newest")
        .map(newest ->
            new Needed(
                "shared_storage",
                "storage",
                "backend",
                "nfs3",
                "NFS version 3, as " + profile.title() + " has no newer usable version"));
  }

  private static void checkVersion(HostView host, Nfs nfs, Consumer<Problem> problems) {
    Optional<Version> newest = host.profile().find("nfs.newest").flatMap(Version::parse);
    Version wanted = Version.parse(nfs.version()).orElseThrow();
    if (newest.isPresent() && wanted.compareTo(newest.get()) > 0) {
      problems.accept(
          Problem.error(
              host.host().name(),
              host.profile().title()
                  + " cannot mount NFS "
                  + nfs.version()
                  + ", only up to "
                  + host.profile().get("nfs.newest"),
              "set backend = nfs3 in shared_storage"));
    }
  }

  @Override
  public List<Resource> computed(
      String name, HostView host, Fleet fleet, Consumer<Problem> problems) {
    Exports exports = new Exports(fleet);
    return switch (name) {
      case "exports" -> List.of(exports.file(host));
      case "export-folders" -> exports.folders(host);
      case "export-state" -> List.of(exports.state());
      default -> ComponentCode.super.computed(name, host, fleet, problems);
    };
  }

  @Override
  public Optional<GuestDisks> disks(Site site) {
    return site.part(Nfs.class).map(SharedFolder::of);
  }

  @Override
  public List<Check> checks(Site site) {
    return site.part(Nfs.class)
        .map(nfs -> {
          SharedFolder folder = SharedFolder.of(nfs);
          return List.<Check>of(
              new MountedCheck(folder),
              new WritableCheck(folder),
              new SeenCheck(folder),
              new AccountsCheck(),
              new SecurityCheck(),
              new BootOrderCheck(folder));
        })
        .orElse(List.of());
  }

  @Override
  public List<Grammar> grammars() {
    return List.of(new NfsConfGrammar());
  }

  @Override
  public List<Class<? extends Resource.OfComponent>> resourceTypes() {
    return List.of(ExportState.class);
  }
}
