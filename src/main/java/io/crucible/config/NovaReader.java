package io.crucible.config;

import io.crucible.model.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what is set for nova.conf, and keeps nova's own state off the share. */
final class NovaReader {
  private static final String SECTION = "nova_conf";
  private static final String INSTANCES_PATH = "DEFAULT.instances_path";
  private static final String STATE_PATH = "DEFAULT.state_path";
  private static final String FLAG = "libvirt.live_migration_flag";
  private static final String STATE_REFERENCE = "$state_path";

  private final Effective effective;
  private final KnownKeys known;
  private final Findings findings;

  NovaReader(Effective effective, KnownKeys known, Findings findings) {
    this.effective = effective;
    this.known = known;
    this.findings = findings;
  }

  /**
   * @param isShared whether instances_path is the guests' disks' folder on a share
   */
  Site.Nova read(boolean isShared) {
    Map<String, Setting> options = new LinkedHashMap<>(effective.section(SECTION));
    Setting state = effective.get(SECTION + "." + STATE_PATH);
    Setting instances = effective.get(SECTION + "." + INSTANCES_PATH);
    options.remove(STATE_PATH);
    options.remove(INSTANCES_PATH);
    // A blank after a comma was an error for the nova of those days.
    options.computeIfPresent(
        FLAG, (key, flag) -> new Setting(flag.value().replaceAll("\\s", ""), flag.origin()));
    if (!isShared) {
      checkImages(options);
      return new Site.Nova(options, resolved(state, instances), state);
    }
    Setting mountPoint = effective.get("fstab.nfs_client_mount");
    if (isWritten(state) && Shape.isWithin(state.value(), mountPoint.value())) {
      Setting shipped = shippedState();
      Setting moved = instancesBelow(state, instances);
      findings.warning(
          state.origin(),
          "state_path = "
              + state.value()
              + " would put nova's own state on the share, where hosts overwrite each other's compute_id;"
              + " state_path stays "
              + shipped.value()
              + " and only instances_path becomes "
              + moved.value(),
          "write instances_path = " + moved.value() + " in its place");
      return checked(new Site.Nova(options, moved, shipped), mountPoint);
    }
    return checked(new Site.Nova(options, resolved(state, instances), state), mountPoint);
  }

  /** nova-compute refuses to start with some, and keeps guests' disks elsewhere with others. */
  private void checkImages(Map<String, Setting> options) {
    Setting type = options.get("libvirt.images_type");
    if (type != null && !type.value().equals("rbd")) {
      findings.error(
          type.origin(),
          "images_type = " + type + " keeps guests' disks elsewhere than backend = rbd says",
          "remove the line; images_type = rbd follows from the backend");
    }
    Setting raw = options.get("DEFAULT.force_raw_images");
    if (raw != null && !Shape.truth(raw.value()).orElse(false)) {
      findings.error(
          raw.origin(),
          "force_raw_images = " + raw + ": nova-compute refuses to start with it and Ceph",
          "remove the line; force_raw_images = True follows from the backend");
    }
    for (String option : List.of("images_rbd_pool", "rbd_user", "rbd_secret_uuid")) {
      Setting own = options.get("libvirt." + option);
      String key = option.replace("images_rbd_", "").replace("rbd_", "");
      if (own != null && !own.value().equalsIgnoreCase(rbd(key))) {
        findings.error(
            own.origin(),
            option + " = " + own + " is another one than hosts are set up for",
            "write " + key + " = " + own + " below [rbd] in shared_storage, and remove this line");
      }
    }
  }

  private String rbd(String key) {
    return effective.find("rbd." + key).map(Setting::value).orElse("");
  }

  private static Setting resolved(Setting state, Setting instances) {
    return new Setting(
        instances.value().startsWith(STATE_REFERENCE)
            ? state.value() + instances.value().substring(STATE_REFERENCE.length())
            : instances.value(),
        instances.origin());
  }

  /** Where old Crucible had the guests: below the state path that it had moved. */
  private Setting instancesBelow(Setting state, Setting instances) {
    boolean asWritten =
        effective.isWritten(SECTION + "." + INSTANCES_PATH)
            && !instances.value().startsWith(STATE_REFERENCE);
    return asWritten ? instances : new Setting(state.value() + "/instances", state.origin());
  }

  private Setting shippedState() {
    String value = known.find(SECTION, STATE_PATH).flatMap(KnownKey::shipped).orElseThrow();
    return new Setting(value, Origin.shipped());
  }

  private static boolean isWritten(Setting setting) {
    return !setting.origin().equals(Origin.shipped());
  }

  private Site.Nova checked(Site.Nova nova, Setting mountPoint) {
    String state = nova.statePath().value();
    if (Shape.isWithin(state, mountPoint.value())) {
      findings.error(
          mountPoint.origin(),
          "nfs_client_mount = "
              + mountPoint.value()
              + " hides nova's state_path "
              + state
              + ": nova finds no compute_id there and refuses to start",
          "mount only the guests' disks: nfs_client_mount = " + state + "/instances");
    } else if (!Shape.isWithin(nova.instancesPath().value(), mountPoint.value())) {
      findings.error(
          nova.instancesPath().origin(),
          "instances_path = "
              + nova.instancesPath().value()
              + " is not on the share, which is mounted on "
              + mountPoint.value(),
          "write instances_path = " + mountPoint.value());
    }
    return nova;
  }
}
