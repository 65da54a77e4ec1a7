package io.crucible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.bench.SimulatedHosts;
import io.crucible.terminal.CommandContext;
import io.crucible.terminal.Output;
import io.crucible.view.ExitCode;
import io.crucible.workflow.Masks;
import io.crucible.workflow.Parts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hosts of bench/thousand.sh: by their answers they are in sync. */
class SimulatedHostsTest {
  @TempDir Path folder;

  @Test
  void wantNothing() throws Exception {
    Path config = folder.resolve("config");
    StringWriter out = new StringWriter();
    Masks masks = new Masks();
    Output output = new Output(new PrintWriter(out), masks);
    CommandContext context =
        new CommandContext(
            folder,
            Map.of("HOME", folder.toString(), "XDG_STATE_HOME", folder.resolve("state").toString()),
            output,
            output,
            Optional.empty(),
            masks,
            Clock.systemUTC());
    try (SimulatedHosts hosts = SimulatedHosts.start(config, 3)) {
      assertThat(hosts).isNotNull();
      int exitCode =
          CrucibleCommand.commandLine(context, new Parts())
              .execute("apply", "--yes", "--config-dir", config.toString());
      assertThat(out.toString()).contains("0 changes").doesNotContain("error");
      assertThat(exitCode).isEqualTo(ExitCode.DONE);
    }
  }
}
