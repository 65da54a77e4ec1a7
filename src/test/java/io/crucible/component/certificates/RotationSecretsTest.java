package io.crucible.component.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.catalog.RotationPhase;
import io.crucible.config.SecretStore;
import io.crucible.model.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which authority signs and which are trusted, phase by phase. */
class RotationSecretsTest {
  @TempDir private Path folder;
  private SecretStore store;

  @BeforeEach
  void store() throws Exception {
    store = new SecretStore(folder);
    store.set(RotationSecrets.AUTHORITY, new Secret("old"), false);
    store.set("other.password", new Secret("other"), false);
  }

  private String value(String name) throws Exception {
    return Objects.requireNonNull(store.all().get(name), name).reveal();
  }

  private String signing() throws Exception {
    return value(RotationSecrets.AUTHORITY);
  }

  @Test
  void theNewOneSignsOnlyAfterItIsTrustedAndTheOldOneLeavesLast() throws Exception {
    RotationSecrets.advance(store);
    String next = value("certificates.next_authority");
    assertThat(next).hasSize(64);
    assertThat(signing()).isEqualTo("old");

    RotationSecrets.advance(store);
    assertThat(signing()).isEqualTo(next);
    assertThat(value("certificates.previous_authority")).isEqualTo("old");

    RotationSecrets.advance(store);
    assertThat(store.all().keySet())
        .containsExactlyInAnyOrder(
            RotationSecrets.AUTHORITY, "certificates.retired_authority", "other.password");

    RotationSecrets.advance(store);
    assertThat(signing()).isEqualTo(next);
    assertThat(store.all().keySet())
        .containsExactlyInAnyOrder(RotationSecrets.AUTHORITY, "other.password");
  }

  @Test
  void eachPhaseCanBeLeftAgain() throws Exception {
    for (RotationPhase phase :
        List.of(RotationPhase.TRUST_BOTH, RotationPhase.SIGN_NEW, RotationPhase.REMOVE_OLD)) {
      Map<String, Secret> before = store.all();
      RotationSecrets.advance(store);
      assertThat(RotationSecrets.phase(store.all())).isEqualTo(phase);
      Map<String, Secret> after = store.all();
      RotationSecrets.retreat(store);
      assertThat(store.all()).isEqualTo(before);
      RotationSecrets.advance(store);
      if (phase != RotationPhase.TRUST_BOTH) {
        assertThat(store.all()).isEqualTo(after);
      }
    }
  }

  @Test
  void withoutAReplacementThereIsNothingToLeave() throws Exception {
    Map<String, Secret> before = store.all();
    RotationSecrets.retreat(store);
    assertThat(store.all()).isEqualTo(before);
    assertThat(RotationSecrets.phase(before)).isEqualTo(RotationPhase.NONE);
  }
}
