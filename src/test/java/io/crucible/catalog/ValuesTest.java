package io.crucible.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crucible.config.Setting;
import io.crucible.model.Origin;
import io.crucible.model.Secret;
import io.crucible.model.Text;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a component's data becomes, and where secrets may stand in it. */
class ValuesTest {
  private final Values values =
      new Values(
          Map.of("vip", new Setting("192.0.2.1", Origin.shipped())),
          Map.of(),
          name ->
              name.equals("keystone.db")
                  ? Optional.of(new Secret("geheim ${vip}"))
                  : Optional.empty());

  @Test
  void aSecretKeepsItsMark() {
    Text text = values.text("mysql://keystone:${secret.keystone.db}@${vip}/keystone");

    assertThat(text.isSecret()).isTrue();
    assertThat(text.reveal()).isEqualTo("mysql://keystone:geheim ${vip}@192.0.2.1/keystone");
    assertThat(text.shown()).isEqualTo("mysql://keystone:<secret keystone.db>@192.0.2.1/keystone");
    assertThat(text).hasToString(text.shown());
    assertThat(values.text("at ${vip}").isSecret()).isFalse();
  }

  @Test
  void aScriptHasAVariableInItsPlace() {
    Text script = values.text("printf %s \"${secret.keystone.db}\" >\"$file\"\n");

    assertThat(script.asShell()).isEqualTo("printf %s \"${secret_keystone_db}\" >\"$file\"\n");
    assertThat(script.variables())
        .containsExactly(Map.entry("secret_keystone_db", new Secret("geheim ${vip}")));
  }

  @Test
  void noSecretStandsWhereItCouldBeShown() {
    assertThatThrownBy(() -> values.fill("/etc/${secret.keystone.db}"))
        .hasMessageContaining("secret.keystone.db");
    assertThatThrownBy(() -> values.text("${secret.other}")).hasMessage("no such secret: other");
  }

  @Test
  void aSealedSecretCannotBeUsed() {
    Secret sealed = Secret.sealed("hmac-sha256:1:2");
    assertThatThrownBy(sealed::reveal).hasMessage("the secret is sealed: only its digest is known");
    assertThat(sealed.digest()).contains("hmac-sha256:1:2");
    assertThat(new Secret("x").digest()).isEmpty();
    assertThat(new Secret("x")).hasToString("********");
  }
}
