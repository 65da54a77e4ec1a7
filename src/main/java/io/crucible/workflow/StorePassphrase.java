package io.crucible.workflow;

import io.crucible.config.SecretPassphrase;
import io.crucible.config.SecretStore;
import io.crucible.model.ProblemsException;
import io.crucible.model.Secret;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The passphrase of encrypted secrets, asked for if nothing else gives it. */
public final class StorePassphrase {
  private StorePassphrase() {}

  /** The environment of the caller; with the passphrase in it if a person had to type it. */
  public static Map<String, String> environment(Path configFolder, Caller caller)
      throws ProblemsException {
    Optional<Secret> given = new SecretPassphrase(caller.environment()).find();
    given.ifPresent(caller.masks()::add);
    if (given.isPresent() || !SecretStore.isEncrypted(configFolder)) {
      return caller.environment();
    }
    Optional<Secret> typed =
        caller
            .asker()
            .flatMap(asker ->
                asker.askSecret(
                    "passphrase of " + configFolder.resolve(SecretStore.ENCRYPTED) + ": "));
    if (typed.isEmpty()) {
      return caller.environment();
    }
    caller.masks().add(typed.get());
    Map<String, String> all = new HashMap<>(caller.environment());
    all.put(SecretPassphrase.VARIABLE, typed.get().reveal());
    return all;
  }
}
