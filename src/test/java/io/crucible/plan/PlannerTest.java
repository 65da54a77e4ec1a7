package io.crucible.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.component.libvirt.LibvirtGrammar;
import io.crucible.model.Blueprint;
import io.crucible.model.Blueprint.Component;
import io.crucible.model.Host;
import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import io.crucible.model.Resource.DirectoryState;
import io.crucible.model.Resource.FstabEntry;
import io.crucible.model.Resource.IniKey;
import io.crucible.model.Resource.ManagedFile;
import io.crucible.model.Resource.MountState;
import io.crucible.model.Resource.PackageSet;
import io.crucible.model.Resource.ServiceState;
import io.crucible.model.Text;
import io.crucible.text.OsloGrammar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final Origin ORIGIN = Origin.shipped();
  private static final Host VM1 = new Host("vm1", "192.0.2.1", Set.of(Host.COMPUTE), ORIGIN);
  private static final Host VM2 = new Host("vm2", "192.0.2.2", Set.of(Host.COMPUTE), ORIGIN);
  private static final PackageSet PACKAGES = new PackageSet(List.of("libvirt"), "apt", ORIGIN);
  private static final ServiceState SERVICE =
      new ServiceState(
          "libvirtd.service",
          Optional.of(true),
          Optional.of(true),
          List.of("/etc/libvirt/libvirtd.conf"),
          ServiceState.OnChange.RESTART,
          ORIGIN);

  private static IniKey key(String section, String key, String value) {
    return new IniKey(
        "/etc/nova/nova.conf",
        new OsloGrammar(),
        section,
        key,
        Optional.of(Text.of(value)),
        ORIGIN);
  }

  private static IniKey libvirtKey(String key, String value) {
    return new IniKey(
        "/etc/libvirt/libvirtd.conf",
        new LibvirtGrammar(),
        "",
        key,
        Optional.of(Text.of(value)),
        ORIGIN);
  }

  private static Component component(
      String name, List<String> after, Map<Host, List<Resource>> resources) {
    return new Component(name, name, after, resources);
  }

  /** Answers of a host with these files and command outputs; other commands print nothing. */
  private static Map<Probe, Observation> answers(
      List<Resource> resources, Map<String, String> files, Map<Resource, String> outputs) {
    Map<Probe, Observation> answers = new HashMap<>();
    for (Resource resource : resources) {
      Probe probe = Declared.of(resource).probe();
      Observation answer =
          switch (probe) {
            case Probe.OfFile file ->
                files.containsKey(file.path())
                    ? new Observation.File(
                        files.getOrDefault(file.path(), ""), "0640", "root", "nova")
                    : new Observation.NoFile();
            case Probe.OfCommand command ->
                new Observation.Output(0, outputs.getOrDefault(resource, ""));
          };
      answers.put(probe, answer);
    }
    return answers;
  }

  private static Plan plan(
      Blueprint blueprint, Host host, Map<String, String> files, Map<Resource, String> outputs) {
    return Planner.plan(
        blueprint, Map.of(host, answers(Planner.resources(blueprint, host), files, outputs)));
  }

  private static List<String> titles(Plan plan, int wave, Host host) {
    Plan.HostWave part = plan.waves().get(wave - 1).hosts().get(host);
    return part == null ? List.of() : part.steps().stream().map(Step::title).toList();
  }

  @Test
  void allEditsOfAFileAreOneWriteWithOneDiffAndItsOwnModeAndOwner() {
    List<Resource> resources =
        List.of(key("DEFAULT", "a", "1"), key("libvirt", "b", "2"), key("libvirt", "kept", "x"));
    Blueprint blueprint =
        new Blueprint(List.of(component("nova", List.of(), Map.of(VM1, resources))), List.of());
    String before = "[DEFAULT]\na = 0\n[libvirt]\nkept = x\n";
    Plan plan = plan(blueprint, VM1, Map.of("/etc/nova/nova.conf", before), Map.of());
    assertThat(plan.waves()).hasSize(1);
    assertThat(plan.waves().getFirst().hosts().values().iterator().next().steps())
        .containsExactly(
            new Step.WriteFile(
                "/etc/nova/nova.conf",
                Optional.of(before),
                "[DEFAULT]\na = 1\n[libvirt]\nkept = x\nb = 2\n",
                "0640",
                "root",
                "nova",
                List.of(
                    ResourceId.parse("key[/etc/nova/nova.conf [DEFAULT] a]"),
                    ResourceId.parse("key[/etc/nova/nova.conf [libvirt] b]"))));
  }

  @Test
  void whatIsInSyncIsNotInThePlan() {
    Blueprint blueprint =
        new Blueprint(
            List.of(
                component(
                    "all",
                    List.of(),
                    Map.of(VM1, List.of(PACKAGES, key("DEFAULT", "a", "1"), SERVICE)))),
            List.of());
    Plan plan =
        plan(
            blueprint,
            VM1,
            Map.of("/etc/nova/nova.conf", "[DEFAULT]\na=1\n"),
            Map.of(
                PACKAGES, "installed=libvirt\n",
                SERVICE, "LoadState=loaded\nUnitFileState=enabled\nActiveState=active\n"));
    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.changes()).isZero();
  }

  @Test
  void aWaveStartsWhenTheEarlierOnesAreDoneOnAllHosts() {
    Blueprint blueprint =
        new Blueprint(
            List.of(
                component(
                    "server",
                    List.of(),
                    Map.of(VM1, List.of(new ManagedFile("/etc/server", "s", ORIGIN)))),
                component(
                    "names",
                    List.of(),
                    Map.of(VM2, List.of(new ManagedFile("/etc/names", "n", ORIGIN)))),
                component(
                    "client",
                    List.of("server"),
                    Map.of(VM2, List.of(new ManagedFile("/etc/client", "c", ORIGIN))))),
            List.of());
    Map<Host, Map<Probe, Observation>> seen = new HashMap<>();
    for (Host host : List.of(VM1, VM2)) {
      seen.put(host, answers(Planner.resources(blueprint, host), Map.of(), Map.of()));
    }
    Plan plan = Planner.plan(blueprint, seen);
    assertThat(plan.waves()).hasSize(2);
    assertThat(titles(plan, 1, VM1)).containsExactly("create /etc/server");
    assertThat(titles(plan, 1, VM2)).containsExactly("create /etc/names");
    assertThat(titles(plan, 2, VM1)).isEmpty();
    assertThat(titles(plan, 2, VM2)).containsExactly("create /etc/client");
  }

  @Test
  void filesAndUnitsOfPackagesArePendingUntilTheirWave() {
    IniKey conf = libvirtKey("auth_tcp", "\"none\"");
    ManagedFile ours =
        new ManagedFile("/etc/systemd/system/x.service.d/1.conf", "[Unit]\n", ORIGIN);
    Blueprint blueprint =
        new Blueprint(
            List.of(
                component("packages", List.of(), Map.of(VM1, List.of(PACKAGES))),
                component(
                    "libvirt", List.of("packages"), Map.of(VM1, List.of(conf, ours, SERVICE)))),
            List.of());
    Plan plan = plan(blueprint, VM1, Map.of(), Map.of(SERVICE, "LoadState=not-found\n"));
    assertThat(titles(plan, 1, VM1)).containsExactly("install libvirt");
    assertThat(titles(plan, 2, VM1)).containsExactly("create " + ours.path());
    assertThat(plan.waves().get(1).hosts().values().iterator().next().pending())
        .containsExactly(conf, SERVICE);

    // After wave 1 the same resources are compared with the files of the package.
    List<Problem> problems = new ArrayList<>();
    Plan.HostWave resolved =
        Planner.resolve(
            VM1,
            List.of(conf, SERVICE),
            answers(
                List.of(conf, SERVICE),
                Map.of("/etc/libvirt/libvirtd.conf", "#auth_tcp = \"sasl\"\n"),
                Map.of(SERVICE, "LoadState=loaded\nUnitFileState=enabled\nActiveState=active\n")),
            problems);
    assertThat(problems).isEmpty();
    assertThat(resolved.pending()).isEmpty();
    assertThat(resolved.steps().stream().map(Step::title))
        .containsExactly(
            "change /etc/libvirt/libvirtd.conf",
            "restart libvirtd.service, which reads /etc/libvirt/libvirtd.conf");
  }

  @Test
  void packagesThatCannotBeInstalledAreStillWaitedFor() {
    IniKey conf = libvirtKey("auth_tcp", "\"none\"");
    Blueprint blueprint =
        new Blueprint(
            List.of(
                component("packages", List.of(), Map.of(VM1, List.of(PACKAGES))),
                component("libvirt", List.of("packages"), Map.of(VM1, List.of(conf, SERVICE)))),
            List.of());
    Plan plan =
        plan(
            blueprint,
            VM1,
            Map.of(),
            Map.of(PACKAGES, "remove=theirs\n", SERVICE, "LoadState=not-found\n"));
    assertThat(plan.problems())
        .singleElement()
        .asString()
        .startsWith(
            "vm1: the installation of libvirt with apt-get requires that these packages are"
                + " removed: theirs");
    Plan.HostWave part = plan.waves().getFirst().hosts().values().iterator().next();
    assertThat(part.steps()).isEmpty();
    assertThat(part.pending()).containsExactly(conf, SERVICE);
  }

  @Test
  void withoutPendingPackagesAMissingFileIsCreatedAndAMissingUnitFails() {
    Blueprint blueprint =
        new Blueprint(
            List.of(
                component("packages", List.of(), Map.of(VM1, List.of(PACKAGES))),
                component(
                    "libvirt",
                    List.of("packages"),
                    Map.of(VM1, List.of(libvirtKey("a", "1"), SERVICE)))),
            List.of());
    Plan plan =
        plan(
            blueprint,
            VM1,
            Map.of(),
            Map.of(PACKAGES, "installed=libvirt\n", SERVICE, "LoadState=not-found\n"));
    assertThat(titles(plan, 1, VM1)).containsExactly("create /etc/libvirt/libvirtd.conf");
    assertThat(plan.problems().getFirst().found()).isEqualTo("there is no unit libvirtd.service");
  }

  @Test
  void aFileWithTheRightContentGetsTheRightMode() {
    ManagedFile file = new ManagedFile("/etc/ours", "x", "0600", "root", "root", ORIGIN);
    Blueprint blueprint =
        new Blueprint(List.of(component("c", List.of(), Map.of(VM1, List.of(file)))), List.of());
    Plan plan = plan(blueprint, VM1, Map.of("/etc/ours", "x"), Map.of());
    assertThat(titles(plan, 1, VM1)).containsExactly("set mode and owner of /etc/ours");
  }

  @Test
  void conflictsAreProblemsAndNothingIsPlannedForThem() {
    FstabEntry entry = new FstabEntry("192.0.2.1:/srv/x", "/mnt/x", "nfs4", "_netdev,hard", ORIGIN);
    MountState mount = new MountState("192.0.2.1:/srv/x", "/mnt/x", "nfs4", ORIGIN);
    DirectoryState folder =
        new DirectoryState("/mnt/x", Optional.empty(), Optional.empty(), Optional.empty(), ORIGIN);
    Blueprint blueprint =
        new Blueprint(
            List.of(component("c", List.of(), Map.of(VM1, List.of(folder, entry, mount)))),
            List.of());
    Plan plan =
        plan(
            blueprint,
            VM1,
            Map.of("/etc/fstab", "/dev/sdb1 /mnt/x ext4 defaults 0 2\n"),
            Map.of(
                folder,
                "is=directory\nmode=0755\nowner=root\ngroup=root\n",
                mount,
                "hidden=lost+found\n"));
    assertThat(plan.hasErrors()).isTrue();
    assertThat(plan.changes()).isZero();
    assertThat(plan.problems().stream().map(Problem::toString))
        .anySatisfy(text ->
            assertThat(text).startsWith("vm1: /etc/fstab:1 mounts something else on /mnt/x"))
        .anySatisfy(text ->
            assertThat(text).startsWith("vm1: /mnt/x is not empty (it contains lost+found)"));
  }

  @Test
  void everyStepCanBeAppliedByAShell(@org.junit.jupiter.api.io.TempDir java.nio.file.Path temp)
      throws Exception {
    List<Step> steps = new ArrayList<>();
    for (LiveKindTest.Case one : LiveKindTest.cases().toList()) {
      steps.addAll(one.steps());
    }
    assertThat(steps).hasSizeGreaterThan(10);
    java.nio.file.Path file = temp.resolve("script");
    java.nio.file.Files.writeString(
        file,
        ApplyScript.of("n", "r", 1, steps, false)
            + RollbackScript.of(
                "n",
                "r",
                steps.stream().map(step -> new RollbackScript.Numbered(1, step)).toList()));
    Process sh = new ProcessBuilder("sh", "-n", file.toString()).inheritIO().start();
    assertThat(sh.waitFor()).isZero();
  }
}
