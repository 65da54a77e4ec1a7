package io.crucible.component.nfs;

import io.crucible.config.OldSettings;
import java.util.List;

/** Converts the share settings of the older Crucible. */
final class OldShare {
  private static final String SHARED_STORAGE = "shared_storage";
  private static final String ATTRIBUTE = "attribute";

  private final OldSettings old;
  private final Nfs nfs;

  OldShare(OldSettings old, Nfs nfs) {
    this.old = old;
    this.nfs = nfs;
  }

  void carryOver() {
    old.done(
        List.of(
            "fstab.nfs_server",
            "fstab.fstype",
            "fstab.attribute",
            "nfs_export.attribute",
            "nfs_export.nfs_server",
            "nfs_export.version",
            "storage.backend"));
    if (old.site().hosts().stream().anyMatch(host -> host.name().indexOf(':') >= 0)) {
      // Hosts in the short form have no roles.
      old.set(SHARED_STORAGE, "nfs_export", "nfs_server", nfs.server().address());
    }
    old.set(SHARED_STORAGE, "storage", "backend", nfs.isVersion3() ? "nfs3" : "nfs4");
    if (!nfs.isVersion3() && !nfs.version().equals(NfsVersion.NEWEST)) {
      old.set(SHARED_STORAGE, "nfs_export", "version", nfs.version());
    }
    old.set(SHARED_STORAGE, "nfs_export", ATTRIBUTE, nfs.exportOptions().value());
    if (old.written("fstab.attribute").isPresent()) {
      old.set("system_info", "fstab", ATTRIBUTE, nfs.mountOptions().value());
    }
    old.written("fstab.nfs_server")
        .ifPresent(setting ->
            old.note(
                setting,
                "nfs_server of [fstab] is now derived from the host with the role storage and from"
                    + " export: hosts mount "
                    + nfs.server().address()
                    + ":"
                    + nfs.export(),
                ""));
    old.written("fstab.fstype")
        .ifPresent(setting ->
            old.note(
                setting,
                "fstype = " + setting + " became NFS version " + nfs.version(),
                "for another version set backend or version in shared_storage"));
  }
}
