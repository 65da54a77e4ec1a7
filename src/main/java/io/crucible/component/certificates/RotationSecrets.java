package io.crucible.component.certificates;

import io.crucible.catalog.RotationPhase;
import io.crucible.config.SecretDeclaration;
import io.crucible.config.SecretStore;
import io.crucible.model.ProblemsException;
import io.crucible.model.Secret;
import java.util.Map;
import java.util.Objects;

/**
 * How far the replacement of the site's authority is: a second authority is in the secret store,
 * under a name that tells the phase.
 */
final class RotationSecrets {
  static final String AUTHORITY = "certificates.authority";

  private RotationSecrets() {}

  /** The secret of the second authority in a phase. */
  static String second(RotationPhase phase) {
    return switch (phase) {
      case NONE -> "";
      case TRUST_BOTH -> "certificates.next_authority";
      case SIGN_NEW -> "certificates.previous_authority";
      case REMOVE_OLD -> "certificates.retired_authority";
    };
  }

  static RotationPhase phase(Map<String, Secret> secrets) {
    for (RotationPhase phase : RotationPhase.values()) {
      if (secrets.containsKey(second(phase))) {
        return phase;
      }
    }
    return RotationPhase.NONE;
  }

  static void advance(SecretStore store) throws ProblemsException {
    RotationPhase phase = phase(store.all());
    if (phase == RotationPhase.NONE) {
      generate(store, AUTHORITY);
      generate(store, second(RotationPhase.TRUST_BOTH));
    } else {
      store.change(secrets -> move(secrets, phase, phase.next()));
    }
  }

  static void retreat(SecretStore store) throws ProblemsException {
    RotationPhase phase = phase(store.all());
    if (phase != RotationPhase.NONE) {
      store.change(secrets -> move(secrets, phase, phase.previous()));
    }
  }

  private static void generate(SecretStore store, String name) throws ProblemsException {
    store.get(name, SecretDeclaration.find(name).orElseThrow().length());
  }

  private static void move(Map<String, Secret> secrets, RotationPhase from, RotationPhase to) {
    Secret second = Objects.requireNonNull(secrets.remove(second(from)), second(from));
    boolean isNewOneSigning = to == RotationPhase.SIGN_NEW && from == RotationPhase.TRUST_BOTH;
    boolean isOldOneSigning = to == RotationPhase.TRUST_BOTH;
    if (isNewOneSigning || isOldOneSigning) {
      second = Objects.requireNonNull(secrets.put(AUTHORITY, second), AUTHORITY);
    }
    if (to != RotationPhase.NONE) {
      secrets.put(second(to), second);
    }
  }
}
