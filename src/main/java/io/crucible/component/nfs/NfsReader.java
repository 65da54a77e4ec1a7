package io.crucible.component.nfs;

import io.crucible.config.Effective;
import io.crucible.config.Options;
import io.crucible.config.ProblemCollector;
import io.crucible.config.Setting;
import io.crucible.config.Shape;
import io.crucible.config.ValueType;
import io.crucible.model.Host;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Reads the export and the mount, and checks that they fit each other. */
final class NfsReader {
  private static final String FSID_ROOT = "fsid=0";

  private final Effective effective;
  private final ProblemCollector findings;

  NfsReader(Effective effective, ProblemCollector findings) {
    this.effective = effective;
    this.findings = findings;
  }

  /** The whole storage; where something is missing, with a gap that is reported. */
  Nfs read(Host server) {
    Setting mountSetting = effective.get("fstab.attribute");
    List<String> mountOptions = Options.parse(mountSetting.value());
    Setting export = effective.get("nfs_export.export");
    Setting mountPoint = effective.get("fstab.nfs_client_mount");
    checkFolders(export, mountPoint);
    return new Nfs(
        server,
        new NfsVersion(effective, findings).find(mountOptions),
        export,
        mountPoint,
        exportOptions(effective.get("nfs_export.attribute")),
        network(),
        mountOptions(mountOptions, mountSetting),
        effective.find("nfs_idmapd.domain"),
        effective.section("nfs_ports"));
  }

  private void checkFolders(Setting export, Setting mountPoint) {
    if (export.value().equals("/")) {
      findings.error(
          export.origin(),
          "export = / would give away the whole host",
          "write a folder of its own");
      return;
    }
    if (Shape.isWithin(export.value(), mountPoint.value())
        || Shape.isWithin(mountPoint.value(), export.value())) {
      findings.error(
          mountPoint.origin(),
          "nfs_client_mount = "
              + mountPoint
              + " and export = "
              + export
              + " lie in one another: the server would mount the share over its own disks",
          "choose another export, such as /srv/instances");
    }
    Setting state = effective.get("nova_conf.DEFAULT.state_path");
    if (Shape.isWithin(state.value(), export.value())
        && effective.isWritten("nfs_export.export")
        && !Shape.isWithin(state.value(), mountPoint.value())) {
      findings.warning(
          export.origin(),
          "export = " + export + " gives the server's own nova state to all clients",
          "export the guests' disks only, such as " + state + "/instances or /srv/instances");
    }
  }

  private Setting exportOptions(Setting setting) {
    List<String> options = new ArrayList<>(Options.parse(setting.value()));
    if (options.removeIf(FSID_ROOT::equals)) {
      findings.warning(
          setting.origin(),
          "fsid=0 is left out: with it clients had to mount / in place of the folder",
          "remove it from attribute");
    }
    OptionAdvice.onExport(options, setting, findings);
    return new Setting(String.join(",", options), setting.origin());
  }

  /** Without what is added anyway; hard unless the file says otherwise. */
  private Setting mountOptions(List<String> written, Setting setting) {
    OptionAdvice.onMount(written, setting, findings);
    LinkedHashSet<String> options = new LinkedHashSet<>(written);
    options.removeIf(option ->
        List.of("defaults", "_netdev", "rw", "vers", "nfsvers").contains(Options.name(option)));
    boolean decided = options.stream().anyMatch(List.of("hard", "soft", "softerr")::contains);
    if (!decided) {
      options.addFirst("hard");
    }
    return new Setting(String.join(",", options), setting.origin());
  }

  private List<String> network() {
    Optional<Setting> setting = effective.find("nfs_export.network");
    List<String> clients = setting.map(s -> ValueType.items(s.value())).orElse(List.of());
    for (String client : clients) {
      if (client.equals("*") || client.endsWith("/0")) {
        findings.warning(
            setting.orElseThrow().origin(),
            "network = " + client + ": anybody who reaches the server can mount the guests' disks",
            "remove the line, then exactly the hosts of this site may");
      }
    }
    return clients;
  }
}
