package io.crucible.catalog;

import io.crucible.config.SecretDeclaration;
import io.crucible.config.SecretStore;
import io.crucible.config.Site;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.model.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The secrets that components use, from the site's store; generated when first used. */
final class SiteSecrets {
  private final SecretStore store;
  private final Consumer<Problem> problems;
  private final Map<String, Secret> known = new ConcurrentHashMap<>();

  SiteSecrets(Site site, Consumer<Problem> problems) {
    store = site.part(SecretStore.class).orElseGet(SecretStore::forgetful);
    this.problems = problems;
  }

  /** Empty if no component has a secret of this name, which is an error in a data file. */
  Optional<Secret> find(String name) {
    return SecretDeclaration.find(name)
        .map(secret -> known.computeIfAbsent(name, it -> made(secret)));
  }

  /** If a secret is not available, that is an error, and no plan is made. */
  private Secret made(SecretDeclaration secret) {
    try {
      return store.get(secret.name(), secret.length());
    } catch (ProblemsException e) {
      e.problems().forEach(problems);
      return new Secret("");
    }
  }
}
