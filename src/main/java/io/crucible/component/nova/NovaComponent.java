package io.crucible.component.nova;

import io.crucible.catalog.Accounts;
import io.crucible.catalog.ComponentCode;
import io.crucible.catalog.Fleet;
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
import io.crucible.model.HostFacts.Account;
import io.crucible.model.HostFacts.Program;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import io.crucible.model.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The configuration of an existing nova-compute on the compute hosts. */
public final class NovaComponent implements ComponentCode {
  @Override
  public String folder() {
    return "nova";
  }

  @Override
  public void read(SiteDraft draft) {
    NovaSettings nova = new NovaReader(draft).read();
    draft.put(nova);
    Setting nativeTls = nova.options().get("libvirt.live_migration_with_native_tls");
    MigrationTransport shipped = draft.part(MigrationTransport.class).orElseThrow();
    MigrationTransport migration =
        nativeTls == null
            ? shipped
            : shipped.withNativeTls(nativeTls.value().strip().equalsIgnoreCase("true"));
    Setting uri = nova.options().get(NovaOptions.URI);
    draft.put(uri == null ? migration : migration.withUri(uri));
  }

  @Override
  public void importOld(OldSettings old) {
    old.written("nova_conf.libvirt.live_migration_flag")
        .ifPresent(setting ->
            old.note(
                setting,
                "live_migration_flag is used only by nova before 14.0; newer releases set the flags"
                    + " automatically",
                ""));
  }

  @Override
  public List<String> paths(Site site) {
    return List.of(computeId(site));
  }

  @Override
  public Map<String, String> questions(Site site) {
    return Map.of(NovaQuestion.NAME, NovaQuestion.of(NovaOptions.names(site)));
  }

  private static String computeId(Site site) {
    return site.need(NovaSettings.class).statePath().value() + "/compute_id";
  }

  /** Assumed to be installed, so that its settings are shown. */
  @Override
  public Usual usual(Profile profile) {
    return new Usual(
        profile
            .find("nova.version")
            .flatMap(Version::parse)
            .map(version -> Map.of("nova", new Program(version, true)))
            .orElse(Map.of()),
        Map.of("nova", new Account(162, 162, List.of("nova"))));
  }

  @Override
  public void describe(HostDraft host) {
    host.flag("nova", host.facts().installed("nova").isPresent());
    host.value("nova.instances", host.site().need(NovaSettings.class).instancesPath());
  }

  @Override
  public void check(Fleet fleet, Consumer<Problem> problems) {
    Optional<GuestFolder> share = fleet.site().part(GuestFolder.class);
    if (share.isPresent()) {
      // Files in the shared folder belong to UIDs and GIDs, not to names.
      Accounts.compare(fleet, "nova", view -> view.facts().accounts().get("nova"), true, problems);
      fleet.hosts().forEach(host -> checkStatePath(host, share.get().path(), problems));
    }
  }

  /** nova keeps the host's identity there; hosts that share it refuse to start. */
  private static void checkStatePath(HostView host, Setting mount, Consumer<Problem> problems) {
    String state = host.site().need(NovaSettings.class).statePath().value();
    boolean hidden = Shape.isWithin(state, mount.value());
    boolean used = host.is("nova") || host.facts().paths().contains(computeId(host.site()));
    if (host.is("compute") && hidden && used) {
      problems.accept(
          Problem.error(
              host.host().name(),
              "a mount on "
                  + mount.value()
                  + " would hide nova's state_path "
                  + state
                  + " with the host's compute_id, and nova-compute would not start",
              "mount only the guests' disks: set nfs_client_mount = " + state + "/instances"));
    }
  }

  @Override
  public List<Resource> computed(
      String name, HostView host, Fleet fleet, Consumer<Problem> problems) {
    return name.equals("nova-options")
        ? NovaOptions.of(host, fleet, problems)
        : ComponentCode.super.computed(name, host, fleet, problems);
  }
}
