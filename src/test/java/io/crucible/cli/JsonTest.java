package io.crucible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crucible.command.CommandSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Every command prints one JSON document, as in docs/json-schema.json, and nothing else. */
class JsonTest {
  /** The reasons are in docs/json.md. */
  private static final Set<String> WITHOUT_DOCUMENT =
      Set.of("shell", "help", "rehearse", "lab", "lab ssh", "completion", "secrets", "certs");

  @TempDir Path folder;
  private Scene scene;

  @BeforeEach
  void scene() {
    scene = new Scene(folder);
  }

  private List<CommandLine> commands() {
    List<CommandLine> found = new ArrayList<>();
    scene.shown(context -> {
      collect(CrucibleCommand.commandLine(context, scene), found);
      return 0;
    });
    return found;
  }

  private static void collect(CommandLine line, List<CommandLine> found) {
    for (CommandLine command : line.getSubcommands().values()) {
      found.add(command);
      collect(command, found);
    }
  }

  @Test
  void everyCommandTakesTheOption() {
    assertThat(commands())
        .hasSizeGreaterThan(15)
        .filteredOn(command -> !WITHOUT_DOCUMENT.contains(CommandSetup.nameOf(command)))
        .allSatisfy(command ->
            assertThat(command.getCommandSpec().optionsMap())
                .as(CommandSetup.nameOf(command))
                .containsKey("--json"));
  }

  @Test
  void docsGiveTheReasonForTheOthers() throws Exception {
    String docs = Files.readString(Path.of("docs/json.md"));
    assertThat(WITHOUT_DOCUMENT.stream().filter(name -> !name.equals("rehearse")))
        .allSatisfy(name -> assertThat(docs).contains("`" + name + "`"));
  }

  @Test
  void everyCommandHasItsDocumentInTheSchema() throws Exception {
    String schema = Files.readString(Path.of("docs/json-schema.json"));
    assertThat(commands())
        .filteredOn(command -> !WITHOUT_DOCUMENT.contains(CommandSetup.nameOf(command)))
        .allSatisfy(
            command -> assertThat(schema).contains('"' + CommandSetup.nameOf(command) + '"'));
  }

  /** Scene checks the documents of all tests against the schema; this runs each command once. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "plan",
        "apply --yes",
        "apply --yes --canary",
        "verify",
        "verify --migrate",
        "diff",
        "config",
        "certs status",
        "certs renew --yes",
        "certs rotate-ca --yes",
        "certs rotate-ca --yes --limit vm1",
        "components",
        "components --graph",
        "components nfs-server",
        "components nsf",
        "secrets list",
        "secrets show nobody",
        "runs",
        "rollback --yes",
        "show 20260102-030405",
        "init",
        "gen --overrides",
        "import nowhere",
        "lab status",
        "lab down --name nowhere",
        "demo --hosts 0",
        "lab up --hosts 0",
        "version",
        "report --html nowhere/report.html",
        "man nowhere --force --help-me",
        "plan --limti vm1",
        "plan --limit nobody",
        "--gen-only"
      })
  void oneDocumentAndNothingElse(String words) {
    Scene.Shown shown = scene.run((words + " --json").split(" "));
    JsonNode document = Documents.check(shown.out());
    assertThat(document.path("exitCode").asInt()).isEqualTo(shown.exitCode());
  }

  @Test
  void documentsAfterARun() {
    scene.run("apply", "--yes");
    for (String words :
        List.of("apply --yes", "runs", "show 20260102-030405", "rollback --yes", "runs")) {
      scene.run((words + " --json").split(" "));
    }
    scene.unreachable("vm1");
    scene.run("plan", "--json");
    scene.run("verify", "--json");
  }

  @Test
  void aFailedRunKeepsItsProblems() {
    scene.scratch("vm1").write("/etc/motd", "x\n");
    scene.onApply = () -> scene.scratch("vm1").write("/etc/motd", "meanwhile\n");
    scene.run("apply", "--yes");

    JsonNode run =
        Documents.check(scene.run("show", "20260102-030405", "--json").out()).path("run");

    assertThat(run.path("result").asText()).isEqualTo("failed");
    assertThat(run.at("/problems/0/found").asText()).contains("changed since the plan was made");
    assertThat(run.at("/problems/0/remedy").asText()).contains("plan --limit vm1");
    assertThat(scene.run("show", "20260102-030405").out()).contains("changed since the plan");
  }

  @Test
  void goldenDocumentsAreAsDescribed() throws Exception {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/cli/json"))) {
      for (Path file : files.toList()) {
        Documents.check(Files.readString(file));
      }
    }
  }

  @Test
  void theSchemaRefusesUndocumentedProperties() {
    String document = "{\"format\": 1, \"command\": \"runs\", \"exitCode\": 0, \"runs\": []%s}";
    assertThat(Documents.isValid(document.formatted(""))).isTrue();
    assertThat(Documents.isValid(document.formatted(", \"more\": 1"))).isFalse();
    assertThat(Documents.isValid(document.formatted("").replace("\"runs\": []", "\"x\": 1")))
        .isFalse();
    assertThat(Documents.isValid(document.formatted("").replace(": 1,", ": 2,"))).isFalse();
  }
}
