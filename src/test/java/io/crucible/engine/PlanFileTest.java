package io.crucible.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.crucible.model.Host;
import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.model.Resource;
import io.crucible.model.Resource.IniKey;
import io.crucible.model.Text;
import io.crucible.plan.Plan;
import io.crucible.plan.Step;
import io.crucible.text.KeyedDigests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

  private static final Host VM1 = new Host("vm1", "192.0.2.1", Set.of(Host.Role.COMPUTE), ORIGIN);

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
                List.of("file[/etc/a]")),
            new Step.WriteFile("/etc/b", Optional.empty(), "", "0600", "nova", "nova", List.of()),
            new Step.Run("do", "true", "false", "settle", List.of("x[y]")));
    List<Resource> pending =
        List.of(
            new IniKey(
                "/etc/c",
                IniKey.Dialect.LIBVIRT,
                "",
                "k",
                Optional.of(Text.of("\"none\"")),
                ORIGIN),
            new IniKey("/etc/c", IniKey.Dialect.SHELL, "", "k", Optional.empty(), ORIGIN),
            new Resource.FirewallChain(
                "C",
                Resource.FirewallChain.Family.IPV6,
                List.of(
                    new Resource.FirewallChain.Rule(
                        "192.0.2.2", "tcp", List.of("1", "2:3"), "why")),
                ORIGIN),
            new Resource.HostsEntries(
                List.of(new Resource.HostsEntries.Entry("192.0.2.2", List.of("a", "b"))),
                List.of("a"),
                ORIGIN));
    return new Plan(
        List.of(new Plan.Wave(1, Map.of(VM1, new Plan.HostWave(steps, pending)))),
        List.of(Problem.warning("vm1", "found", "remedy")));
  }

  @Test
  void whatIsSavedIsLoadedAgain() throws Exception {
    Path file = folder.resolve("plan.json");
    PlanFile.save(plan(), hosts(), file, DIGESTS);
    assertThat(PlanFile.load(file)).isEqualTo(new PlanFile.Loaded(hosts(), plan()));
  }

  @Test
  void onlyTheOwnerMayReadItAndAnOlderOneIsReplaced() throws Exception {
    Path file = Files.writeString(folder.resolve("plan.json"), "older and longer".repeat(10_000));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    PlanFile.save(plan(), hosts(), file, DIGESTS);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PlanFile.load(file)).isEqualTo(new PlanFile.Loaded(hosts(), plan()));
  }

  @Test
  void whatIsNoPlanIsRefusedWithTheWayOut() throws Exception {
    Path other =
        Files.writeString(
            folder.resolve("other.json"), "{\"format\": 99, \"waves\": [], \"problems\": []}");
    assertThatThrownBy(() -> PlanFile.load(other))
        .isInstanceOf(ProblemsException.class)
        .hasMessageContaining("a plan of form 99")
        .hasMessageContaining("plan --out");
    Path garbage = Files.writeString(folder.resolve("garbage"), "not json");
    assertThatThrownBy(() -> PlanFile.load(garbage)).hasMessageContaining("not a saved plan");
    assertThatThrownBy(() -> PlanFile.load(folder.resolve("none")))
        .hasMessageContaining("cannot be read");
  }
}
