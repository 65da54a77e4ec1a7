package io.crucible.component.libvirt;

import io.crucible.catalog.ComponentCode;
import io.crucible.catalog.Fleet;
import io.crucible.catalog.FleetFacts;
import io.crucible.catalog.HostDraft;
import io.crucible.catalog.HostView;
import io.crucible.catalog.Profile;
import io.crucible.config.GuestFolder;
import io.crucible.config.MigrationTransport;
import io.crucible.config.OldSettings;
import io.crucible.config.Setting;
import io.crucible.config.Shape;
import io.crucible.config.Site;
import io.crucible.config.SiteDraft;
import io.crucible.doctor.check.Check;
import io.crucible.doctor.check.Examining;
import io.crucible.model.Host;
import io.crucible.model.HostFacts.Account;
import io.crucible.model.HostFacts.Program;
import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import io.crucible.model.Version;
import io.crucible.text.Grammar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The libvirt daemons of the compute hosts. */
public final class LibvirtComponent implements ComponentCode, Examining {
  /** Folders that virt-aa-helper may read by default (its profile in libvirt 9.0). */
  private static final List<String> USUAL_FOLDERS =
      List.of(
          "/var/lib/nova/instances", "/var/lib/libvirt/images", "/mnt", "/srv", "/media", "/opt");

  /** The files that the daemon reads when it starts to listen by TLS. */
  private static final String CERTIFICATES =
      " /etc/pki/qemu/ca-cert.pem /etc/pki/qemu/server-cert.pem /etc/pki/CA/cacert.pem"
          + " /etc/pki/libvirt/servercert.pem /etc/pki/libvirt/private/serverkey.pem";

  @Override
  public String folder() {
    return "libvirt";
  }

  @Override
  public void read(SiteDraft draft) {
    LibvirtSettings libvirt = new LibvirtReader(draft).read();
    draft.put(libvirt);
    draft.put(
        new MigrationTransport(libvirt.scheme(), libvirt.migrationPorts(), libvirt.isEncrypted()));
  }

  @Override
  public Set<String> flags(Site site) {
    return site.part(LibvirtSettings.class)
        .map(settings ->
            Stream.of(Way.values())
                .filter(settings::listens)
                .map(Way::word)
                .collect(Collectors.toSet()))
        .orElse(Set.of());
  }

  @Override
  public void importOld(OldSettings old) {
    old.written("libvirtd_sysconfig.LIBVIRTD_ARGS")
        .ifPresent(setting ->
            old.note(
                setting,
                "LIBVIRTD_ARGS is used only for libvirt before 5.6; on newer hosts systemd listens",
                ""));
    old.done(Stream.of(Way.values()).map(way -> "libvirtd_conf." + way.key()).toList());
    old.written("libvirtd_conf.listen_tcp")
        .ifPresent(setting ->
            old.note(
                setting,
                "hosts that listen by TCP change to TLS while migrations go on",
                "hosts that cannot migrate by TLS (EL 6 and 7, nova before 19.0) need scheme = tcp and"
                    + " insecure = yes below [migration]"));
  }

  @Override
  public Optional<Object> found(FleetFacts fleet, Consumer<Problem> problems) {
    return Optional.of(
        new Unheard(
            fleet.site().hosts().stream()
                .filter(host -> host.has(Host.COMPUTE) && !fleet.facts().containsKey(host))
                .map(Host::name)
                .toList()));
  }

  /** Not installed, so that the units of the release are used. */
  @Override
  public Usual usual(Profile profile) {
    String user = profile.get("user.qemu");
    return new Usual(
        Map.of(
            "libvirt",
            new Program(Version.parse(profile.get("libvirt.version")).orElseThrow(), false)),
        Map.of(user, new Account(107, 107, List.of(user, "kvm"))));
  }

  @Override
  public void describe(HostDraft host) {
    LibvirtSettings settings = host.site().need(LibvirtSettings.class);
    LibvirtLayout layout = LibvirtLayout.of(host.facts(), host.profile());
    host.flag("sockets", layout.sockets());
    host.flag("traditional", !layout.sockets());
    host.flag("modular", layout.modular());
    host.flag("old-args", host.profile().find("word.libvirtd-args-old").isPresent());
    host.flag("listening", host.is("tcp") || host.is("tls"));
    Optional<GuestFolder> share = host.site().part(GuestFolder.class);
    share.ifPresent(folder -> host.value("libvirt.guest-folder", folder.path()));
    host.flag("unusual-path", share.filter(LibvirtComponent::isUnusual).isPresent());
    host.value("libvirt.scheme", settings.scheme());
    names(host, layout);
    SchemeChange.of(host, settings).describe(host);
  }

  private static boolean isUnusual(GuestFolder folder) {
    String path = folder.path().value();
    return USUAL_FOLDERS.stream().noneMatch(usual -> Shape.isWithin(path, usual));
  }

  private static void names(HostDraft host, LibvirtLayout libvirt) {
    String service = host.profile().hasSystemd() ? ".service" : "";
    host.value("unit.libvirt", Setting.shipped(libvirt.driver() + service));
    host.value("unit.libvirt-socket", Setting.shipped(libvirt.driver() + ".socket"));
    host.value("unit.libvirt-proxy", Setting.shipped(libvirt.proxyDaemon() + service));
    host.value("unit.libvirt-proxy-socket", Setting.shipped(libvirt.proxyDaemon() + ".socket"));
    host.value("unit.libvirt-tcp", Setting.shipped(libvirt.proxyDaemon() + "-tcp.socket"));
    host.value("unit.libvirt-tls", Setting.shipped(libvirt.proxyDaemon() + "-tls.socket"));
    host.value(
        "unit.libvirt-left", Setting.shipped(libvirt.proxyDaemon() + "-" + left(host) + ".socket"));
    String certificates = host.is("tls") ? CERTIFICATES : "";
    host.value("path.libvirt-conf", Setting.shipped(libvirt.proxyConfig()));
    host.value("path.libvirt-proxy-reads", Setting.shipped(libvirt.proxyConfig() + certificates));
    // Modular daemons: the one with the guests does not read the files of the one that listens.
    String proxy = libvirt.modular() ? "" : libvirt.proxyConfig() + certificates + " ";
    String arguments = libvirt.modular() ? "" : " " + host.profile().get("path.libvirtd-defaults");
    host.value("path.libvirt-reads", Setting.shipped(proxy + "/etc/libvirt/qemu.conf" + arguments));
  }

  /** The way that the site does not use. */
  private static String left(HostDraft host) {
    return Way.of(host.site().need(LibvirtSettings.class)).other().word();
  }

  @Override
  public void check(Fleet fleet, Consumer<Problem> problems) {
    new LibvirtChecks(fleet, problems).check();
  }

  @Override
  public List<Check> checks(Site site) {
    return List.of(
        new ListenOptionCheck(),
        new ListeningCheck(),
        new ConnectCheck(),
        new VersionsCheck(),
        new ClearTextCheck());
  }

  @Override
  public List<Resource> computed(
      String name, HostView host, Fleet fleet, Consumer<Problem> problems) {
    return switch (name) {
      case "libvirt-keys" -> LibvirtKeys.of(host, fleet, problems);
      case "closing-keys" -> LibvirtKeys.closing(host);
      default -> ComponentCode.super.computed(name, host, fleet, problems);
    };
  }

  @Override
  public Optional<Resource> declared(
      String kind, String name, UnaryOperator<String> key, Origin origin) {
    return kind.equals("libvirt-secret")
        ? Optional.of(new LibvirtSecret(name, key.apply("usage"), key.apply("keyring"), origin))
        : Optional.empty();
  }

  @Override
  public List<Grammar> grammars() {
    return List.of(new LibvirtGrammar());
  }

  @Override
  public List<Class<? extends Resource.OfComponent>> resourceTypes() {
    return List.of(LibvirtSecret.class);
  }
}
