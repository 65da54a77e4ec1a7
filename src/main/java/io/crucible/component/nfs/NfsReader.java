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

/** Reads the export and the mount, and checks that they match. */
final class NfsReader {
  private final Effective effective;
  private final ProblemCollector findings;

  NfsReader(Effective effective, ProblemCollector findings) {
    this.effective = effective;
    this.findings = findings;
  }

  /** All NFS settings. Missing values are reported as problems. */
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
          "export = / would export the whole file system of the host",
          "set another folder, such as /srv/instances");
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
              + " are inside each other: the server would mount the share over its own disks",
          "set another export, such as /srv/instances");
    }
    Setting state = effective.get("nova_conf.DEFAULT.state_path");
    if (Shape.isWithin(state.value(), export.value())
        && effective.isWritten("nfs_export.export")
        && !Shape.isWithin(state.value(), mountPoint.value())) {
      findings.warning(
          export.origin(),
          "export = " + export + " exports the server's own nova state to all clients",
          "export only the guests' disks: " + state + "/instances or /srv/instances");
    }
  }

  private Setting exportOptions(Setting setting) {
    List<String> options = new ArrayList<>(Options.parse(setting.value()));
    if (options.removeIf(option -> ExportOptions.normal(option).equals(ExportOptions.ROOT))) {
      findings.warning(
          setting.origin(),
          "fsid=0 is ignored: with it clients would have to mount / instead of the folder",
          "remove it from attribute");
    }
    OptionAdvice.onExport(options, setting, findings);
    return new Setting(String.join(",", options), setting.origin());
  }

  /** Without options that Crucible adds itself; hard is the default. */
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
            "network = "
                + client
                + ": everybody who can reach the server can mount the guests' disks",
            "remove the line: then only the hosts of this site can mount it");
      }
    }
    return clients;
  }
}
