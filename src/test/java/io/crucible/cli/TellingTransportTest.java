package io.crucible.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crucible.engine.Progress.Event;
import io.crucible.model.Login;
import io.crucible.transport.ConnectException;
import io.crucible.transport.HostSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is no longer waited for must not be named as slow. */
class TellingTransportTest {
  private static final Login LOGIN =
      new Login(
          "root",
          22,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Login.Become.NONE,
          Optional.empty(),
          Optional.empty(),
          false);

  @TempDir Path folder;
  private final List<Event> events = new ArrayList<>();

  @Test
  void tellsTheBeginningAndTheEndOfWaiting() throws Exception {
    TellingTransport transport = new TellingTransport(new Scene(folder), events::add);

    try (HostSession session = transport.connect(Scene.VM1, LOGIN)) {
      session.run("exit 3", Duration.ofMinutes(1));
    }

    assertThat(events)
        .containsExactly(
            new Event.HostDoes(Scene.VM1, "connecting"),
            new Event.HostDone(Scene.VM1, true),
            new Event.HostDone(Scene.VM1, true));
  }

  @Test
  void aRefusalEndsTheWaitingToo() {
    Scene scene = new Scene(folder);
    scene.unreachable("vm1");

    assertThatThrownBy(() -> new TellingTransport(scene, events::add).connect(Scene.VM1, LOGIN))
        .isInstanceOf(ConnectException.class);
    assertThat(events)
        .containsExactly(
            new Event.HostDoes(Scene.VM1, "connecting"), new Event.HostDone(Scene.VM1, false));
  }
}
