package io.crucible.component.ceph;

import io.crucible.config.Effective;
import io.crucible.config.ProblemCollector;
import io.crucible.config.Setting;
import io.crucible.config.Shape;
import io.crucible.config.SiteDraft;
import java.util.Map;
import java.util.TreeMap;

/** Options of nova.conf that conflict with guests' disks in a pool. */
final class NovaWithRbd {
  private static final String SECTION = "nova_conf.";

  private final Effective settings;
  private final ProblemCollector findings;

  NovaWithRbd(SiteDraft draft) {
    settings = draft.settings();
    findings = draft.findings();
  }

  /** With some nova-compute does not start, with others it keeps guests' disks elsewhere. */
  void check() {
    settings
        .find(SECTION + "libvirt.images_type")
        .filter(type -> !type.value().equals("rbd"))
        .ifPresent(type ->
            findings.error(
                type.origin(),
                "images_type = "
                    + type
                    + " conflicts with backend = rbd: guests' disks would not be in the pool",
                "remove the line; Crucible sets images_type = rbd"));
    settings
        .find(SECTION + "DEFAULT.force_raw_images")
        .filter(raw -> !Shape.truth(raw.value()).orElse(false))
        .ifPresent(raw ->
            findings.error(
                raw.origin(),
                "force_raw_images = "
                    + raw
                    + ": nova-compute does not start with this and disks in Ceph",
                "remove the line; Crucible sets force_raw_images = True"));
    // Options of nova, and the keys in [rbd] that decide them.
    Map<String, String> decided =
        new TreeMap<>(
            Map.of(
                "images_rbd_pool", "pool", "rbd_secret_uuid", "secret_uuid", "rbd_user", "user"));
    decided.forEach((option, key) ->
        settings
            .find(SECTION + "libvirt." + option)
            .filter(own -> !own.value().equalsIgnoreCase(rbd(key)))
            .ifPresent(own ->
                findings.error(
                    own.origin(),
                    option + " = " + own + " differs from " + key + " in [rbd] of shared_storage",
                    "set "
                        + key
                        + " = "
                        + own
                        + " in [rbd] of shared_storage, and remove this line")));
  }

  private String rbd(String key) {
    return settings.find("rbd." + key).map(Setting::value).orElse("");
  }
}
