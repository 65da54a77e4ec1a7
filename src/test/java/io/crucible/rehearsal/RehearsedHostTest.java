package io.crucible.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.cli.CrucibleCommand;
import io.crucible.terminal.CommandContext;
import io.crucible.terminal.Output;
import io.crucible.transport.PassphrasePrompt;
import io.crucible.transport.Transport;
import io.crucible.view.ExitCode;
import io.crucible.workflow.Masks;
import io.crucible.workflow.Parts;
import io.crucible.workflow.PassedOnWiring;
import io.crucible.workflow.Wiring;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rehearsal is useful only if it runs through a whole plan. */
class RehearsedHostTest {
  @TempDir Path folder;

  @Test
  void isPlannedLikeARealHost() {
    StringWriter written = new StringWriter();
    Masks masks = new Masks();
    Output output = new Output(new PrintWriter(written), masks);
    CommandContext context =
        new CommandContext(
            folder,
            Map.of("XDG_STATE_HOME", folder.resolve("state").toString()),
            output,
            output,
            Optional.empty(),
            masks,
            Clock.systemUTC());
    Wiring wiring =
        new PassedOnWiring(new Parts()) {
          @Override
          public Transport transport(PassphrasePrompt prompt) {
            return (host, login) -> new RehearsedHost(host);
          }
        };
    int exitCode =
        CrucibleCommand.commandLine(context, wiring).execute("plan", "--config-dir", "config");
    assertThat(written.toString())
        .contains("export /srv/instances as in the exports files", "libvirtd-tls.socket");
    assertThat(exitCode).as(written.toString()).isEqualTo(ExitCode.DIFFERENT);
  }
}
