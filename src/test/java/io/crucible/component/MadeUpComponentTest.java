package io.crucible.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A component that is added with nothing but its folder and a line in an index: in a program of its
 * own, whose class path has that folder besides.
 */
class MadeUpComponentTest {
  private static final Path FOLDER = Path.of("src/test/resources/made-up");

  private static final String SESSION = "io.crucible.component.MadeUpSession";

  @TempDir Path temp;
  private Path config;

  @BeforeEach
  void write() throws Exception {
    config = Files.createDirectories(temp.resolve("config"));
    Files.writeString(
        config.resolve("system_info"),
        """
        [hosts]
        vm1 = 192.0.2.11 [compute, storage]
        vm2 = 192.0.2.12 [compute, lighthouse]
        vm3 = 192.0.2.13 [lighthouse]
        """);
  }

  @Test
  void itsSettingIsKnownEverywhere() throws Exception {
    assertThat(crucible("config")).contains("[lighthouse]", "lamp = white", "port = 7077");
    assertThat(crucible("config", "--set", "lighthouse.lamp=red")).contains("lamp = red");
    assertThat(crucible("config", "--set", "lighthouse.lamp=blue"))
        .contains("lamp = blue is not a known value");
    crucible("init", "--defaults", "--config-dir", temp.resolve("new").toString());
    assertThat(Files.readString(temp.resolve("new/system_info")))
        .contains("\n[lighthouse]\n# Colour of the lamp.\n#lamp = white\n");
  }

  @Test
  void itsFilesPortsAndPackagesReachTheHosts() throws Exception {
    crucible(
        "gen", "--host-files", temp.resolve("tree").toString(), "--set", "lighthouse.lamp=red");
    assertThat(Files.readString(temp.resolve("tree/vm2/etc/lighthouse.conf")))
        .isEqualTo("[lamp]\ncolour = red\nkeepers = vm2,vm3\nfirst = 192.0.2.12\n");
    assertThat(Files.readString(temp.resolve("tree/vm2/etc/lighthouse.lens")))
        .isEqualTo("colour: red\n");
    assertThat(Files.readString(temp.resolve("tree/vm2/etc/lighthouse.filter")))
        .isEqualTo("red glass");
    assertThat(Files.readString(temp.resolve("tree/vm3/etc/crucible/firewall.sh")))
        .contains("--dport 7077")
        .contains("-s 192.0.2.11")
        .contains("crucible: light");
    assertThat(Files.readString(temp.resolve("tree/vm1/etc/crucible/firewall.sh")))
        .doesNotContain("7077");
    assertThat(temp.resolve("tree/vm1/etc/lighthouse.conf")).doesNotExist();
  }

  @Test
  void itsFactsChecksAndFoundingNeedNoOtherCode() throws Exception {
    assertThat(run("io.crucible.component.MadeUpProbe", config.toString()))
        .isEqualTo(
            """
            asked: cat /var/lib/lighthouse/wick
            packages asked for: Packages[debian=[lighthouse-keeper], el=[lighthoused], candidate=true]
            accounts asked for: keeper mate
            units asked for: lighthouse* lantern*.timer
            files of a kept one: first by 1.0.0, kept by mate, turning by lantern-night.timer \
            lighthouse.service
            files of a blank one:\s
            check: lighthouse-lamp on vm2, vm3
            packages on vm2: lighthouse-keeper
            founded by: vm2
            lit already: nobody
            with vm3 left out: vm3: did not respond or was excluded; the lighthouse is created \
            only when all of its hosts respond, because it could already exist
            with a ghost on vm3: vm3: already has data that Crucible did not create, so the \
            lighthouse is not created: the data would be lost
            lit, with vm3 left out: nobody
            """);
  }

  @Test
  void initAsksForItsSetting() throws Exception {
    Path folder = Files.createDirectory(temp.resolve("first"));
    String shown =
        run(SESSION, folder.toString(), ",,192.0.2.11,one,192.0.2.12,two,,,red,,,", "init");
    assertThat(shown).contains("Colour of the lamp [white]: ", "created ");
    assertThat(Files.readString(folder.resolve("config/system_info")))
        .contains("[lighthouse]\n")
        .containsPattern("(?m)^lamp = red$");
  }

  /** Planned, saved and loaded: before its packages are there, the resource itself is saved. */
  @Test
  void itsOwnKindOfResourceMayBePending() throws Exception {
    Path plan = temp.resolve("today.plan");
    assertThat(session("plan", "--set", "lighthouse.lamp=red", "--out", plan.toString()))
        .contains("install lighthouse-keeper", "whether the lamp of vm2 is red");
    assertThat(Files.readString(plan)).contains("MadeUpLamp", "\"grammar\" : \"lens\"");
    Path html = temp.resolve("plan.html");
    session("report", "--plan", plan.toString(), "--html", html.toString());
    assertThat(Files.readString(html)).contains("whether the lamp of vm2 is red");
  }

  /** Planned, saved, loaded, applied and rolled back. */
  @Test
  void itsOwnKindOfResourceIsSetUp() throws Exception {
    Files.createFile(temp.resolve("installed"));
    Path lens = Files.createDirectories(temp.resolve("vm2/root/etc")).resolve("lighthouse.lens");
    Files.writeString(lens, "colour: green\n; colour of its owner\nwidth: 3\n");
    String plan = temp.resolve("today.plan").toString();
    assertThat(session("plan", "--set", "lighthouse.lamp=red", "--out", plan))
        .contains("create folder /var/lib/lighthouse", "make the lamp of vm2 red");
    assertThat(session("apply", "--yes", plan))
        .contains("make the lamp of vm3 red")
        .doesNotContain("error");
    Path lamp = temp.resolve("vm2/root/var/lib/lighthouse/lamp");
    assertThat(lamp).hasContent("red");
    assertThat(lens).hasContent("; colour of its owner\nwidth: 3\ncolour: red\n");
    assertThat(session("plan", "--set", "lighthouse.lamp=red")).contains("in sync");
    session("apply", "--yes");
    assertThat(lamp).hasContent("white");
    session("rollback", "--yes");
    assertThat(lamp).hasContent("red");
  }

  private String session(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(temp.toString(), ""));
    all.addAll(List.of(words));
    return run(SESSION, all.toArray(String[]::new));
  }

  @Test
  void itIsShownAndHasItsPage() throws Exception {
    String main = "io.crucible.cli.Main";
    assertThat(run(main, "components", "lighthouse"))
        .contains(
            "lighthouse.lamp",
            "white",
            "version of the package lighthouse-keeper (debian), lighthoused (el); if it is not",
            "UID, GID and groups of the users keeper, mate",
            "which of the units lighthouse*, lantern*.timer exist, and which of them run",
            "boot lamp  lantern-night.timer starts at boot, if it is installed")
        .contains(
            """
            Secrets
              lighthouse.key  (generated once; 20 letters and digits)
                  With which the keepers know each other.
            """);
    assertThat(run(main, "components")).contains("    secrets   lighthouse.key\n");
    assertThat(run(main, "components", "lighthouse", "--json").replaceAll("\\s+", ""))
        .contains(
            "\"secrets\":[{\"name\":\"lighthouse.key\",\"length\":20,"
                + "\"help\":\"Withwhichthekeepersknoweachother.\"}]");
    assertThat(run(main, "components", "--graph")).contains("lighthouse");
    assertThat(run(main, "components", "lighthose")).contains("did you mean lighthouse?");
    assertThat(run(main, "completion", "bash")).contains("lighthouse");
    assertThat(run("io.crucible.catalog.PrintedPage", "lighthouse"))
        .contains(
            "# lighthouse",
            "| `lighthouse.lamp` |",
            "| `lighthouse.key` | 20 | With which the keepers know each other. |",
            "| [lighthouse](components/lighthouse.md) |");
    Path html = temp.resolve("components.html");
    run(main, "report", "--components", "--html", html.toString());
    assertThat(Files.readString(html))
        .contains("<td>lighthouse.key</td>", "With which the keepers know each other.");
  }

  @Test
  void itsSecretIsMadeOnceAndKept() throws Exception {
    assertThat(crucible("secrets", "list"))
        .containsPattern(
            "lighthouse.key +generated when needed   lighthouse: With which the keepers");
    assertThat(crucible("secrets", "show", "lighthouse.key")).contains("does not exist yet");
    crucible("gen", "--host-files", temp.resolve("tree").toString());
    assertThat(config.resolve("secrets")).doesNotExist();
    assertThat(Files.readString(temp.resolve("tree/vm2/etc/lighthouse.key")))
        .doesNotContainPattern("[A-Za-z0-9]{20}");
    assertThat(run("io.crucible.component.MadeUpProbe", config.toString()))
        .contains("founded by: vm2");
    String kept = Files.readString(config.resolve("secrets"));
    assertThat(kept).containsPattern("(?m)^lighthouse\\.key = [A-Za-z0-9]{20}$");
    assertThat(run("io.crucible.component.MadeUpProbe", config.toString()))
        .contains("founded by: vm2");
    assertThat(Files.readString(config.resolve("secrets"))).isEqualTo(kept);
    assertThat(crucible("secrets", "show", "lighthouse.key"))
        .contains("cannot prompt: not a terminal")
        .doesNotContainPattern("[A-Za-z0-9]{20}");
    assertThat(kept)
        .contains(" = " + crucible("secrets", "show", "lighthouse.key", "--yes").strip() + "\n");
    Path chosen = Files.writeString(temp.resolve("chosen"), "of my own\n");
    assertThat(crucible("secrets", "set", "lighthouse.key", "--file", chosen.toString()))
        .contains("exists already");
    crucible("secrets", "set", "lighthouse.key", "--replace", "--file", chosen.toString());
    assertThat(crucible("secrets", "show", "lighthouse.key", "--yes")).contains("of my own");
    assertThat(crucible("secrets", "show", "lighthouse.kee"))
        .contains("did you mean lighthouse.key?");
  }

  private String crucible(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (!all.contains("--config-dir")) {
      all.addAll(List.of("--config-dir", config.toString()));
    }
    return run("io.crucible.cli.Main", all.toArray(String[]::new));
  }

  private String run(String main, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath(), main));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(temp, "out", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
    builder.environment().put("XDG_STATE_HOME", temp.resolve("state").toString());
    Process process = builder.start();
    process.getOutputStream().close();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  private static String classPath() {
    String own =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return FOLDER.toAbsolutePath() + File.pathSeparator + own;
  }
}
