package io.crucible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.model.Host;
import io.crucible.terminal.CommandContext;
import io.crucible.terminal.Output;
import io.crucible.transport.PassphrasePrompt;
import io.crucible.transport.Transport;
import io.crucible.view.ExitCode;
import io.crucible.view.ExpandedPlan;
import io.crucible.workflow.Masks;
import io.crucible.workflow.Parts;
import io.crucible.workflow.PassedOnWiring;
import io.crucible.workflow.Wiring;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan of the real components for a hundred blank hosts and a server. */
class HundredHostsTest {

  @TempDir Path folder;
  private final List<Host> hosts = new ArrayList<>();

  @BeforeEach
  void configure() throws Exception {
    hosts.add(Scene.host("storage", "192.0.2.200", Host.STORAGE));
    for (int i = 1; i <= 100; i++) {
      hosts.add(Scene.host("compute-%03d".formatted(i), "192.0.2." + i, Host.COMPUTE));
    }
    StringBuilder text = new StringBuilder("[hosts]\n");
    for (Host host : hosts) {
      text.append("%s = %s %s\n".formatted(host.name(), host.address(), host.roles()));
    }
    Path config = Files.createDirectories(folder.resolve("config"));
    Files.writeString(
        config.resolve("system_info"),
        text.toString().toLowerCase(Locale.ROOT) + "\n[ssh_creds]\nusername = root\n");
  }

  @Test
  void fitOnAFewScreensAndLoseNothing() {
    List<String> shown = run("plan");
    List<String> full = run("plan", "--full");

    assertThat(shown).hasSizeLessThanOrEqualTo(125);
    assertThat(shown).anyMatch(line -> line.startsWith("  on 100 hosts: compute-[001-100]"));
    assertThat(full).hasSizeGreaterThan(20_000);
    assertThat(shown.getLast()).isEqualTo(full.getLast());
    Map<String, List<String>> expanded = ExpandedPlan.of(changes(shown), hosts);
    assertThat(expanded).hasSizeGreaterThan(300).isEqualTo(ExpandedPlan.of(changes(full), hosts));
    // The authority is another one in each run.
    String text = String.join("\n", shown).replaceAll("authority [0-9a-f]+", "authority ID");
    Golden.check("human/plan-hundred.txt", text + "\n");
  }

  @Test
  void differInFilesOnAFewScreens() {
    assertThat(run("diff")).hasSizeLessThanOrEqualTo(120);
  }

  /** Each host's changes by themselves would be more than 4 MB. */
  @Test
  void makeASmallPage() throws Exception {
    Path html = folder.resolve("page.html");
    run("plan");
    execute(ExitCode.DONE, "report", "--plan", "--html", html.toString());
    assertThat(Files.size(html)).isLessThan(150_000);
    assertThat(Files.readString(html)).contains("compute-[001-100]", "192.0.2.77, compute; ");
  }

  /** Without problems and the last line. */
  private static List<String> changes(List<String> shown) {
    return shown.subList(0, shown.lastIndexOf("") + 1);
  }

  private List<String> run(String... words) {
    return execute(ExitCode.DIFFERENT, words);
  }

  private List<String> execute(int expected, String... words) {
    StringWriter written = new StringWriter();
    Masks masks = new Masks();
    Output output = new Output(new PrintWriter(written), masks);
    CommandContext context =
        new CommandContext(
            folder,
            Map.of("XDG_STATE_HOME", folder.resolve("state").toString()),
            output,
            new Output(new PrintWriter(new StringWriter()), masks),
            Optional.empty(),
            masks,
            Clock.systemUTC());
    Wiring wiring =
        new PassedOnWiring(new Parts()) {
          @Override
          public Transport transport(PassphrasePrompt prompt) {
            return (host, login) -> new BlankHost(host);
          }
        };
    int exitCode = CrucibleCommand.commandLine(context, wiring).execute(words);
    assertThat(exitCode).as(written.toString()).isEqualTo(expected);
    return written.toString().lines().toList();
  }
}
