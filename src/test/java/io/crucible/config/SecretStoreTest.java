package io.crucible.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crucible.model.ProblemsException;
import io.crucible.model.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretStoreTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve(SecretStore.FILE);
  }

  @Test
  void aSecretIsMadeOnceForItsOwnerOnly() throws Exception {
    Secret made = new SecretStore(folder).get("galera.root", 24);
    assertThat(made.reveal()).matches("[A-Za-z0-9]{24}");
    assertThat(new SecretStore(folder).get("galera.root", 99).reveal()).isEqualTo(made.reveal());
    assertThat(new SecretStore(folder).get("keystone.db", 24).reveal()).isNotEqualTo(made.reveal());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(new SecretStore(folder).all()).containsOnlyKeys("galera.root", "keystone.db");
  }

  @Test
  void maskersGetEverySecret() throws Exception {
    List<String> heard = new ArrayList<>();
    SecretStore store = new SecretStore(folder);
    store.whenUsed(secret -> heard.add(secret.reveal()));
    Secret made = store.get("one", 8);
    store.get("one", 8);
    assertThat(heard).containsExactly(made.reveal(), made.reveal());
  }

  /** Two runs that begin together must not give two values to the hosts. */
  @Test
  void concurrentCallersGetTheSameSecret() throws Exception {
    Set<String> values = new HashSet<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<String>> asking =
          Stream.<Callable<String>>generate(
                  () -> () -> new SecretStore(folder).get("one", 32).reveal())
              .limit(8)
              .toList();
      for (Future<String> value : threads.invokeAll(asking)) {
        values.add(value.get());
      }
    }
    assertThat(values).hasSize(1);
  }

  @Test
  void aFileThatOthersCanReadIsRefused() throws Exception {
    new SecretStore(folder).get("one", 8);
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> new SecretStore(folder).all())
        .isInstanceOf(ProblemsException.class)
        .hasMessageContaining("other users can read the secrets of this site (rw-r-----)")
        .hasMessageContaining("chmod 600 '" + file() + "'");
  }

  @Test
  void anExistingOneIsReplacedOnlyOnRequest() throws Exception {
    SecretStore store = new SecretStore(folder);
    store.set("one", new Secret("p = q # %40 ${x}"), false);
    assertThat(new SecretStore(folder).get("one", 8).reveal()).isEqualTo("p = q # %40 ${x}");
    assertThatThrownBy(() -> store.set("one", new Secret("other"), false))
        .hasMessageContaining("exists already, and hosts may use it")
        .hasMessageContaining("secrets set one --replace");
    store.set("one", new Secret("other"), true);
    assertThat(store.get("one", 8).reveal()).isEqualTo("other");
  }

  @Test
  void whatNoLineCanHoldIsRefused() {
    SecretStore store = new SecretStore(folder);
    for (String value : List.of("", " x", "x ", "a\nb")) {
      assertThatThrownBy(() -> store.set("one", new Secret(value), false))
          .isInstanceOf(ProblemsException.class);
    }
    assertThat(file()).doesNotExist();
  }

  @Test
  void anInvalidLineIsNamed() throws Exception {
    new SecretStore(folder).get("one", 8);
    Files.writeString(file(), "\n# a comment\none=x\n");
    assertThatThrownBy(() -> new SecretStore(folder).all()).hasMessageContaining(file() + ":3: ");
  }

  @Test
  void aStoreThatKeepsNothingWritesNothing() throws Exception {
    assertThat(SecretStore.forgetful().get("one", 8).reveal()).hasSize(8);
    assertThat(file()).doesNotExist();
  }
}
