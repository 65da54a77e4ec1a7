package io.crucible.component.nova;

import io.crucible.config.Effective;
import io.crucible.config.GuestFolder;
import io.crucible.config.KnownKey;
import io.crucible.config.KnownKeys;
import io.crucible.config.ProblemCollector;
import io.crucible.config.Setting;
import io.crucible.config.Shape;
import io.crucible.config.SiteDraft;
import io.crucible.model.Origin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the settings for nova.conf, and makes sure that nova's own state is not on the share. */
final class NovaReader {
  private static final String SECTION = "nova_conf";
  private static final String INSTANCES_PATH = "DEFAULT.instances_path";
  private static final String STATE_PATH = "DEFAULT.state_path";
  private static final String FLAG = "libvirt.live_migration_flag";
  private static final String SCHEME = "libvirt.live_migration_scheme";
  private static final Pattern URI = Pattern.compile("\\w+(\\+\\w+)?://[^%]*%s[^%]*");
  private static final String CLEAR_TEXT =
      "remove the line: guests then migrate by TLS; or, for clear text, set scheme = tcp and insecure"
          + " = yes in [migration] of system_info";
  private static final String STATE_REFERENCE = "$state_path";

  private final SiteDraft draft;
  private final Effective effective;
  private final ProblemCollector findings;

  NovaReader(SiteDraft draft) {
    this.draft = draft;
    effective = draft.settings();
    findings = draft.findings();
  }

  NovaSettings read() {
    NovaSettings nova = settings();
    nova.options().forEach((option, setting) -> draft.correct(SECTION + "." + option, setting));
    draft.correct(SECTION + "." + INSTANCES_PATH, nova.instancesPath());
    draft.correct(SECTION + "." + STATE_PATH, nova.statePath());
    effective.findWritten(SECTION + "." + NovaOptions.URI).ifPresent(this::checkUri);
    effective.findWritten(SECTION + "." + SCHEME).ifPresent(this::checkScheme);
    return nova;
  }

  /** nova replaces {@code %s} by the destination, and fails on any other percent sign. */
  private void checkUri(Setting uri) {
    if (!URI.matcher(uri.value()).matches()) {
      findings.error(
          uri.origin(),
          "live_migration_uri = "
              + uri.value()
              + " is not a URI of libvirt with exactly one %s, which nova replaces by the destination",
          "write it as in live_migration_uri = qemu+tls://%s/system");
      return;
    }
    effective
        .findWritten(SECTION + "." + SCHEME)
        .ifPresent(scheme ->
            findings.warning(
                scheme.origin(),
                "nova ignores live_migration_scheme because live_migration_uri is set in "
                    + uri.origin(),
                "remove one of the two lines"));
    if (uri.value().startsWith("qemu+tcp://")
        && effective.get("migration.scheme").value().equals("tls")) {
      findings.error(
          uri.origin(),
          "live_migration_uri = " + uri.value() + ", but libvirt is set up for tls",
          CLEAR_TEXT);
      return;
    }
    String supported = "qemu+" + effective.get("migration.scheme").value() + "://";
    if (!uri.value().startsWith(supported)) {
      findings.warning(
          uri.origin(),
          "Crucible sets up libvirt for "
              + supported
              + " only, not the logins or certificates that "
              + uri.value()
              + " needs",
          "remove the line, or prove that it works: ./run_me.sh verify --migrate");
    }
  }

  /** libvirt would refuse what nova then does. */
  private void checkScheme(Setting scheme) {
    String transport = effective.get("migration.scheme").value();
    if (!scheme.value().equals(transport)) {
      findings.error(
          scheme.origin(),
          "live_migration_scheme = %s, but libvirt is set up for %s"
              .formatted(scheme.value(), transport),
          scheme.value().equals("tcp")
              ? CLEAR_TEXT
              : "remove the line: it follows from [migration]");
    }
  }

  private NovaSettings settings() {
    Map<String, Setting> options = new LinkedHashMap<>(effective.section(SECTION));
    Setting state = effective.get(SECTION + "." + STATE_PATH);
    Setting instances = effective.get(SECTION + "." + INSTANCES_PATH);
    options.remove(STATE_PATH);
    options.remove(INSTANCES_PATH);
    // Old releases of nova fail on a blank after a comma.
    options.computeIfPresent(
        FLAG, (key, flag) -> new Setting(flag.value().replaceAll("\\s", ""), flag.origin()));
    Optional<GuestFolder> share = draft.part(GuestFolder.class);
    if (share.isEmpty()) {
      return new NovaSettings(options, resolved(state, instances), state);
    }
    Setting mountPoint = share.get().path();
    if (isWritten(state) && Shape.isWithin(state.value(), mountPoint.value())) {
      Setting shipped = shippedState();
      Setting moved = instancesBelow(state, instances);
      findings.warning(
          state.origin(),
          "state_path = "
              + state.value()
              + " would put nova's own state on the share, where hosts overwrite each other's"
              + " compute_id; Crucible uses state_path = "
              + shipped.value()
              + " and instances_path = "
              + moved.value(),
          "replace the line with instances_path = " + moved.value());
      return checked(new NovaSettings(options, moved, shipped), mountPoint);
    }
    return checked(new NovaSettings(options, resolved(state, instances), state), mountPoint);
  }

  /** A site may write it as nova's own default is: {@code $state_path/instances}. */
  private static Setting resolved(Setting state, Setting instances) {
    return new Setting(
        instances.value().startsWith(STATE_REFERENCE)
            ? state.value() + instances.value().substring(STATE_REFERENCE.length())
            : instances.value(),
        instances.origin());
  }

  /** The older Crucible kept guests below the state path that it had changed. */
  private Setting instancesBelow(Setting state, Setting instances) {
    boolean asWritten =
        effective.isWritten(SECTION + "." + INSTANCES_PATH)
            && !instances.value().startsWith(STATE_REFERENCE);
    return asWritten ? instances : new Setting(state.value() + "/instances", state.origin());
  }

  private Setting shippedState() {
    String value =
        KnownKeys.shipped().find(SECTION, STATE_PATH).flatMap(KnownKey::shipped).orElseThrow();
    return new Setting(value, Origin.shipped());
  }

  private static boolean isWritten(Setting setting) {
    return !setting.origin().equals(Origin.shipped());
  }

  private NovaSettings checked(NovaSettings nova, Setting mountPoint) {
    String state = nova.statePath().value();
    if (Shape.isWithin(state, mountPoint.value())) {
      findings.error(
          mountPoint.origin(),
          "nfs_client_mount = "
              + mountPoint.value()
              + " hides nova's state_path "
              + state
              + ": nova-compute would not find compute_id and would not start",
          "mount only the guests' disks: set nfs_client_mount = " + state + "/instances");
    } else if (!Shape.isWithin(nova.instancesPath().value(), mountPoint.value())) {
      findings.error(
          nova.instancesPath().origin(),
          "instances_path = "
              + nova.instancesPath().value()
              + " is not on the share, which is mounted on "
              + mountPoint.value(),
          "set instances_path = " + mountPoint.value());
    }
    return nova;
  }
}
