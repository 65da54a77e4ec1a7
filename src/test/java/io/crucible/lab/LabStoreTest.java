package io.crucible.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabStoreTest {
  @TempDir Path home;

  @Test
  void aStateComesBackAsItWas() throws IOException {
    LabStore store = store();
    LabState state =
        TestLabs.two(home.resolve("pair"))
            .withPackageServer(Optional.of(new ProcessMark(41, 1234)));
    state = state.with(state.hosts().getLast().with(Optional.of(new ProcessMark(42, 5678))));
    Files.createDirectories(state.folder());

    store.write(state);

    assertThat(store.read("pair")).contains(state);
    assertThat(store.names()).containsExactly("pair");
  }

  @Test
  void leftoversWithoutAStateAreListedSoThatTheyCanBeRemoved() throws IOException {
    Files.createDirectories(home.resolve("remains"));

    assertThat(store().names()).containsExactly("remains");
    assertThat(store().read("remains")).isEmpty();
  }

  @Test
  void aDamagedStateIsAnErrorThatNamesWhatIsMissing() throws IOException {
    Files.createDirectories(home.resolve("pair"));
    Files.writeString(home.resolve("pair").resolve("state.properties"), "hosts=2\n");

    assertThatThrownBy(() -> store().read("pair"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("'kind'");
    assertThat(store().readable()).isEmpty();
  }

  @Test
  void anUnfinishedLabCanOnlyBeRemoved() throws IOException {
    Files.createDirectories(home.resolve("half"));
    Labs labs = new Labs(new LabFolders(home, home.resolve("cache")), line -> {});

    assertThatThrownBy(() -> labs.get("half")).hasMessageContaining("lab down --name half");
    assertThatThrownBy(() -> labs.get("other")).hasMessageContaining("does not exist");
  }

  @Test
  void whereThereWereNeverLabsThereAreNone() throws IOException {
    assertThat(new LabStore(new LabFolders(home.resolve("none"), home)).names()).isEmpty();
  }

  @Test
  void foldersFollowTheEnvironment() {
    assertThat(LabFolders.of(Map.of()))
        .isEqualTo(
            new LabFolders(Path.of("/var/lib/crucible/labs"), Path.of("/var/cache/crucible/lab")));
    assertThat(LabFolders.of(Map.of("XDG_CACHE_HOME", "/c", "CRUCIBLE_LAB_HOME", "/h")))
        .isEqualTo(new LabFolders(Path.of("/h"), Path.of("/c/crucible/lab")));
    assertThat(LabFolders.of(Map.of("XDG_CACHE_HOME", "/c", "CRUCIBLE_LAB_CACHE", "/own")).images())
        .isEqualTo(Path.of("/own"));
  }

  private LabStore store() {
    return new LabStore(new LabFolders(home, home.resolve("cache")));
  }
}
