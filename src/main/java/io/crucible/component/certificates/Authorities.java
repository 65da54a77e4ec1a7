package io.crucible.component.certificates;

import io.crucible.catalog.RotationPhase;
import io.crucible.config.SecretStore;
import io.crucible.config.Site;
import io.crucible.model.ProblemsException;
import io.crucible.model.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The authorities of a site.
 *
 * @param signing signs new certificates
 * @param second is trusted as well while one replaces the other
 */
record Authorities(Authority signing, Optional<Authority> second) {
  /** The authority that the site brings, or the one of Crucible, whose secret may be new. */
  static Authorities of(Site site, Supplier<Secret> signing) throws ProblemsException {
    Optional<AuthorityFiles> files =
        site.part(CertificateSettings.class).flatMap(CertificateSettings::files);
    return files.isPresent()
        ? new Authorities(files.get().read(site), Optional.empty())
        : derived(site, signing.get());
  }

  private static Authorities derived(Site site, Secret signing) throws ProblemsException {
    Optional<SecretStore> store = site.part(SecretStore.class);
    Map<String, Secret> secrets = store.isPresent() ? store.get().all() : Map.of();
    RotationPhase phase = RotationSecrets.phase(secrets);
    Optional<Secret> second =
        phase == RotationPhase.REMOVE_OLD
            ? Optional.empty()
            : Optional.ofNullable(secrets.get(RotationSecrets.second(phase)));
    return new Authorities(new Authority(signing), second.map(Authority::new));
  }

  /** All that hosts trust. */
  List<Authority> trusted() {
    List<Authority> all = new ArrayList<>(List.of(signing));
    second.ifPresent(all::add);
    return all;
  }

  /** The file with the certificates of all that hosts trust. */
  String bundle() {
    return trusted().stream().map(Authority::certificate).collect(Collectors.joining());
  }
}
