package io.crucible.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crucible.component.certificates.HostCertificate;
import io.crucible.component.firewall.FirewallChain;
import io.crucible.component.libvirt.LibvirtGrammar;
import io.crucible.model.Host;
import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.model.Resource;
import io.crucible.model.Resource.IniKey;
import io.crucible.model.Secret;
import io.crucible.model.Text;
import io.crucible.plan.Plan;
import io.crucible.plan.ResourceId;
import io.crucible.plan.Step;
import io.crucible.text.Grammar;
import io.crucible.text.KeyedDigests;
import io.crucible.text.OsloGrammar;
import io.crucible.text.ShellGrammar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanFileTest {
  private static final Origin ORIGIN = new Origin("config/nova", 7);

  @TempDir Path folder;

  private static final KeyedDigests DIGESTS = new KeyedDigests(new byte[32]);

  private static final Host VM1 = new Host("vm1", "192.0.2.1", Set.of(Host.COMPUTE), ORIGIN);

  private static final List<Grammar> GRAMMARS =
      List.of(new OsloGrammar(), new ShellGrammar(), new LibvirtGrammar());

  private static PlanFile.Loaded loaded(Path file) throws ProblemsException {
    return PlanFile.load(file, List.of(FirewallChain.class), GRAMMARS);
  }

  private static List<Host> hosts() {
    return List.of(VM1, new Host("vm2", "192.0.2.2", Set.of(), ORIGIN));
  }

  private static Plan plan() {
    List<Step> steps =
        List.of(
            new Step.WriteFile(
                "/etc/a",
                Optional.of("caf\u00e9 \u0001\n"),
                "b",
                "0644",
                "root",
                "root",
                List.of(ResourceId.parse("file[/etc/a]"))),
            new Step.WriteFile("/etc/b", Optional.empty(), "", "0600", "nova", "nova", List.of()),
            new Step.Run("do", "true", "false", "settle", List.of(ResourceId.parse("x[y]"))));
    List<Resource> pending =
        List.of(
            new IniKey(
                "/etc/c", new LibvirtGrammar(), "", "k", Optional.of(Text.of("\"none\"")), ORIGIN),
            new IniKey("/etc/c", new ShellGrammar(), "", "k", Optional.empty(), ORIGIN),
            new FirewallChain(
                "C",
                FirewallChain.Family.IPV6,
                List.of(new FirewallChain.Rule("192.0.2.2", "tcp", List.of("1", "2:3"), "why")),
                ORIGIN),
            new Resource.HostsEntries(
                List.of(new Resource.HostsEntries.Entry("192.0.2.2", List.of("a", "b"))),
                List.of("a"),
                ORIGIN));
    return new Plan(
        List.of(new Plan.Wave(1, Map.of(VM1, new Plan.HostWave(steps, pending)))),
        List.of(Problem.warning("vm1", "found", "remedy")),
        List.of(new Plan.Component("motd", "A greeting.", 2, List.of("packages"))));
  }

  @Test
  void whatIsSavedIsLoadedAgain() throws Exception {
    Path file = folder.resolve("plan.json");
    PlanFile.save(plan(), hosts(), file, DIGESTS);
    assertThat(loaded(file)).isEqualTo(new PlanFile.Loaded(hosts(), plan()));
  }

  /** A kind of a component, pending when the plan is saved. */
  private record Rack(String name, Origin origin) implements Resource.OfComponent {
    @Override
    public String kind() {
      return "rack";
    }

    @Override
    public String question() {
      return "whether rack " + name + " is there";
    }
  }

  @Test
  void aKindOfAComponentIsReadWithTheComponent() throws Exception {
    Plan plan =
        new Plan(
            List.of(
                new Plan.Wave(
                    1, Map.of(VM1, new Plan.HostWave(List.of(), List.of(new Rack("r1", ORIGIN)))))),
            List.of());
    Path file = folder.resolve("plan.json");
    PlanFile.save(plan, hosts(), file, DIGESTS);
    assertThat(PlanFile.load(file, List.of(Rack.class), GRAMMARS))
        .isEqualTo(new PlanFile.Loaded(hosts(), plan));
    assertThatThrownBy(() -> loaded(file))
        .hasMessageContaining("not a saved plan")
        .hasMessageContaining("Rack");
  }

  @Test
  void aGrammarOfAComponentIsReadWithTheComponent() throws Exception {
    Path file = folder.resolve("plan.json");
    PlanFile.save(plan(), hosts(), file, DIGESTS);
    assertThatThrownBy(() -> PlanFile.load(file, List.of(), List.of(new ShellGrammar())))
        .hasMessageContaining("not a saved plan")
        .hasMessageContaining("libvirt");
  }

  @Test
  void grammarsAreReadFromPlansOfOlderVersions() throws Exception {
    Path file = folder.resolve("plan.json");
    PlanFile.save(plan(), hosts(), file, DIGESTS);
    String text = Files.readString(file);
    assertThat(text).contains("\"grammar\" : \"libvirt\"");
    Files.writeString(
        file,
        text.replace("\"grammar\" : \"libvirt\"", "\"dialect\" : \"LIBVIRT\"")
            .replace("\"grammar\" : \"shell\"", "\"dialect\" : \"SHELL\""));
    assertThat(loaded(file)).isEqualTo(new PlanFile.Loaded(hosts(), plan()));
  }

  /** Older versions did not know of components. */
  @Test
  void aPlanWithoutComponentsIsLoaded() throws Exception {
    Path file = folder.resolve("plan.json");
    PlanFile.save(plan(), hosts(), file, DIGESTS);
    String text = Files.readString(file);
    Files.writeString(file, text.replaceFirst("(?s),\\s*\"components\".*", "}"));
    assertThat(loaded(file).plan()).isEqualTo(new Plan(plan().waves(), plan().problems()));
  }

  @Test
  void aFileContainsOnlyNamesAndDigestsOfSecrets() throws Exception {
    Text url =
        Text.of("rabbit://nova:")
            .plus(Text.secret("rabbit.nova", new Secret("geheim-1")))
            .plus("@vip");
    Plan plan =
        new Plan(
            List.of(
                new Plan.Wave(
                    1,
                    Map.of(
                        VM1,
                        new Plan.HostWave(
                            List.of(
                                new Step.WriteFile(
                                    "/etc/nova/nova.conf",
                                    Optional.of("[a]\npassword = geheim-2\n"),
                                    "[a]\npassword = geheim-2\nx = y\n",
                                    "0640",
                                    "root",
                                    "nova",
                                    List.of()),
                                new Step.RemoveFile(
                                    "/etc/old", "key = geheim-3\n", List.of("/etc/o"), List.of()),
                                new Step.Run(
                                        "do it", "x \"$secret_a\"", ":", ResourceId.parse("x[y]"))
                                    .with(Map.of("secret_a", new Secret("geheim-4")))),
                            List.of(
                                new IniKey(
                                    "/etc/c",
                                    new OsloGrammar(),
                                    "DEFAULT",
                                    "transport_url",
                                    Optional.of(url),
                                    ORIGIN)))))),
            List.of());
    Path file = folder.resolve("plan.json");

    PlanFile.save(plan, List.of(VM1), file, DIGESTS);

    assertThat(Files.readString(file)).doesNotContain("geheim").contains("rabbit.nova");
    Plan loaded = loaded(file).plan();
    SealedPlan sealed = new SealedPlan(loaded, "plan.json", DIGESTS);
    assertThat(sealed.isSealed()).isTrue();
    List<Resource> wanted = plan.waves().getFirst().hosts().values().iterator().next().pending();
    assertThat(sealed.opened(plan, host -> wanted)).isEqualTo(plan);
    assertThatThrownBy(() -> sealed.opened(new Plan(List.of(), List.of()), host -> List.of()))
        .hasMessageContaining("the plan for vm1:/etc/nova/nova.conf is stale")
        .hasMessageContaining("the plan for vm1:do it is stale")
        .hasMessageContaining("transport_url is stale");
    byte[] other = new byte[32];
    other[0] = 1;
    assertThatThrownBy(
            () -> new SealedPlan(loaded, "plan.json", new KeyedDigests(other)).refuseForeign())
        .hasMessageContaining("saved on another machine");
    // It is the same when saved again.
    Path again = folder.resolve("again.json");
    PlanFile.save(loaded, List.of(VM1), again, DIGESTS);
    assertThat(Files.readString(again)).isEqualTo(Files.readString(file));
  }

  @Test
  void aPendingResourceOfAComponentIsSavedWithoutItsSecret() throws Exception {
    HostCertificate wanted =
        new HostCertificate(
            List.of("vm1"),
            List.of("192.0.2.1"),
            "",
            Text.secret("certificates.authority", new Secret("geheim-5")),
            365,
            60,
            0,
            ResourceId.parse("once[make a key]"),
            ORIGIN);
    Plan plan =
        new Plan(
            List.of(new Plan.Wave(1, Map.of(VM1, new Plan.HostWave(List.of(), List.of(wanted))))),
            List.of());
    Path file = folder.resolve("plan.json");

    PlanFile.save(plan, List.of(VM1), file, DIGESTS);

    assertThat(Files.readString(file)).doesNotContain("geheim").contains("certificates.authority");
    Plan loaded = PlanFile.load(file, List.of(HostCertificate.class), GRAMMARS).plan();
    SealedPlan sealed = new SealedPlan(loaded, "plan.json", DIGESTS);
    assertThat(sealed.isSealed()).isTrue();
    assertThat(sealed.opened(plan, host -> List.of(wanted))).isEqualTo(plan);
    assertThatThrownBy(() -> sealed.opened(plan, host -> List.of()))
        .hasMessageContaining("vm1 is stale");
  }

  @Test
  void unsealedSecretsAreNotWritten() {
    assertThatThrownBy(() -> PlanFile.JSON.writeValueAsString(new Secret("geheim")))
        .hasMessageContaining("refusing to save an unsealed secret");
    assertThatThrownBy(() ->
            PlanFile.JSON.writeValueAsString(
                new Step.RemoveFile("/etc/old", "password=x\n", List.of(), List.of())))
        .hasMessageContaining("refusing to save a file with secrets");
  }

  @Test
  void onlyTheOwnerMayReadItAndAnOlderOneIsReplaced() throws Exception {
    Path file = Files.writeString(folder.resolve("plan.json"), "older and longer".repeat(10_000));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    PlanFile.save(plan(), hosts(), file, DIGESTS);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(loaded(file)).isEqualTo(new PlanFile.Loaded(hosts(), plan()));
  }

  @Test
  void theJournalOfAnOlderVersionIsRead() throws Exception {
    String written =
        PlanFile.JSON.writeValueAsString(
            new RunInfo("r2", "me@here", Instant.EPOCH, Optional.of("r1"), 1, Optional.empty()));
    assertThat(written).contains("\"rollbackOf\":\"r1\"");
    assertThat(
            PlanFile.JSON
                .readValue(written.replace("rollbackOf", "takesBack"), RunInfo.class)
                .rollbackOf())
        .contains("r1");
  }

  @Test
  void anInvalidPlanIsRefusedWithARemedy() throws Exception {
    Path other =
        Files.writeString(
            folder.resolve("other.json"), "{\"format\": 99, \"waves\": [], \"problems\": []}");
    assertThatThrownBy(() -> loaded(other))
        .isInstanceOf(ProblemsException.class)
        .hasMessageContaining("this plan has format 99")
        .hasMessageContaining("plan --out");
    Path garbage = Files.writeString(folder.resolve("garbage"), "not json");
    assertThatThrownBy(() -> loaded(garbage)).hasMessageContaining("not a saved plan");
    assertThatThrownBy(() -> loaded(folder.resolve("none"))).hasMessageContaining("cannot be read");
  }

  /** Only the step and resource types of the program are made, whatever a file names. */
  @Test
  void aPlanNamesNoOtherClass() throws Exception {
    Path file = folder.resolve("plan.json");
    PlanFile.save(plan(), hosts(), file, DIGESTS);
    String right = Files.readString(file);
    for (String name : List.of("java.lang.ProcessBuilder", "javax.swing.JEditorPane", "Runtime")) {
      String other = right.replaceFirst("\"type\" : \"[A-Za-z.]+\"", "\"type\" : \"" + name + "\"");
      assertThat(other).isNotEqualTo(right);
      Files.writeString(file, other);
      assertThatThrownBy(() -> loaded(file))
          .isInstanceOf(ProblemsException.class)
          .hasMessageContaining("not a saved plan");
    }
  }
}
