package io.crucible.cli;

import io.crucible.transport.PassphrasePrompt;
import io.crucible.transport.Transport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HundredHostsTest {
  @TempDir Path folder;

  @Test
  void look() throws Exception {
    StringBuilder text = new StringBuilder("[hosts]\nstorage = 192.0.2.200 [storage]\n");
    for (int i = 1; i <= 100; i++) {
      text.append("compute-%03d = 192.0.2.%d [compute]\n".formatted(i, i));
    }
    Path config = Files.createDirectories(folder.resolve("config"));
    Files.writeString(config.resolve("system_info"), text + "\n[ssh_creds]\nusername = root\n");
    StringWriter written = new StringWriter();
    Masks masks = new Masks();
    Output output = new Output(new PrintWriter(written), masks);
    Surroundings surroundings =
        new Surroundings(
            folder,
            Map.of("XDG_STATE_HOME", folder.resolve("state").toString()),
            output,
            output,
            Optional.empty(),
            masks,
            Clock.systemUTC());
    for (boolean blank : new boolean[] {true, false}) {
    written.getBuffer().setLength(0);
    Wiring wiring =
        new PassedOnWiring(new Parts()) {
          @Override
          public Transport transport(PassphrasePrompt prompt) {
            return (host, login) -> blank ? new BlankHost(host) : new RehearsedHost(host);
          }
        };
    var _ = CrucibleCommand.commandLine(surroundings, wiring).execute("plan", "--config-dir", config.toString());
    Files.writeString(Path.of("/tmp/hundred-" + blank + ".txt"), written.toString());
    }
  }
}
