package io.crucible.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import io.crucible.model.Resource.DirectoryState;
import io.crucible.model.Resource.MountState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Probes on this machine: the kinds understand the output of real commands. */
class LiveProbeTest {
  @TempDir Path folder;

  private ScratchHost host;

  @BeforeEach
  void host() {
    host = new ScratchHost(folder.resolve("host"));
  }

  private HostPlanner planner(Resource resource) throws Exception {
    Probe probe = Declared.of(resource).probe();
    ObserveScript script = new ObserveScript("n0nce", Set.of(probe));
    var seen = script.parse(host.run(script.text()).output(), "here");
    return new HostPlanner("here", seen, List.of(resource));
  }

  private List<String> due(Resource resource) throws Exception {
    HostPlanner planner = planner(resource);
    List<String> titles =
        planner.wave(List.of(resource)).steps().stream().map(Step::title).toList();
    assertThat(planner.problems()).isEmpty();
    return titles;
  }

  /** The only problem; then there is no step. */
  private Problem problem(Resource resource) throws Exception {
    HostPlanner planner = planner(resource);
    assertThat(planner.wave(List.of(resource)).steps()).isEmpty();
    assertThat(planner.problems()).hasSize(1);
    return planner.problems().getFirst();
  }

  private static DirectoryState folder(String path, String mode) {
    return new DirectoryState(
        path, Optional.of(mode), Optional.empty(), Optional.empty(), Origin.shipped());
  }

  @Test
  void foldersAreSeenAsTheyAre() throws Exception {
    String there = "/srv/it's there";
    Files.createDirectories(host.path(there));
    Files.setPosixFilePermissions(host.path(there), PosixFilePermissions.fromString("rwxr-x---"));
    assertThat(due(folder(there, "0750"))).isEmpty();
    assertThat(due(folder(there, "0755"))).containsExactly("set mode and owner of folder " + there);
    String missing = "/srv/a/b";
    assertThat(due(folder(missing, "0755"))).containsExactly("create folder " + missing);
  }

  @Test
  void aLinkThatLeadsNowhereIsNoPlaceForAFolder() throws Exception {
    Files.createDirectories(host.path("/srv"));
    Files.createSymbolicLink(host.path("/srv/a"), Path.of("gone"));
    assertThat(problem(folder("/srv/a", "0755")).found())
        .isEqualTo("/srv/a must be a folder, but is something else");
    Problem below = problem(folder("/srv/a/b/c", "0755"));
    assertThat(below.found())
        .isEqualTo("/srv/a must be a folder, because /srv/a/b/c belongs in it");
    assertThat(below.remedy()).isEqualTo("move it away: mv -- /srv/a /srv/a.before");
  }

  /** A plan error with a remedy that works; before, the write failed without a reason. */
  @ParameterizedTest
  @ValueSource(strings = {"gone", "gone/too/file", "other/file", "a"})
  void aFileThatIsALinkToNoFileIsAPlanError(String target) throws Exception {
    host.write("/etc/other", "a file");
    Files.createSymbolicLink(host.path("/etc/a"), Path.of(target));
    Problem problem = problem(file("/etc/a"));
    assertThat(problem.isError()).isTrue();
    assertThat(problem.found())
        .isEqualTo("/etc/a is a link to " + target + ", but no file is there");
    assertThat(problem.remedy()).endsWith("remove the link: rm -- /etc/a");
    Files.delete(host.path("/etc/a"));
    assertThat(due(file("/etc/a"))).containsExactly("create /etc/a");
  }

  private Resource file(String path) {
    return new Resource.ManagedFile(
        path, "x\n", "0644", host.owner(), host.group(), Origin.shipped());
  }

  @Test
  void aFileBelowALinkThatLeadsNowhereIsAPlanError() throws Exception {
    Files.createSymbolicLink(host.path("/etc/a.d"), Path.of("gone"));
    Problem problem = problem(file("/etc/a.d/b/c"));
    assertThat(problem.found())
        .isEqualTo("/etc/a.d/b/c cannot be written: /etc/a.d is not a folder");
    assertThat(problem.remedy()).endsWith("mv -- /etc/a.d /etc/a.d.before");
  }

  @Test
  void mountsAreSeenInTheKernelsTable() throws Exception {
    List<String> table = Files.readAllLines(Path.of("/proc/self/mounts"));
    host.write("/proc/self/mounts", String.join("\n", table) + "\ns:/y /a\\040b nfs4 rw 0 0\n");
    List<String> proc =
        table.stream()
            .map(line -> line.split(" "))
            .filter(fields -> fields[1].equals("/proc"))
            .map(fields -> fields[0])
            .toList();
    assertThat(due(new MountState(proc.getLast(), "/proc", "proc", Origin.shipped()))).isEmpty();
    assertThat(due(new MountState("s:/y", "/a b", "nfs4", Origin.shipped()))).isEmpty();
    Files.createDirectories(host.path("/empty"));
    assertThat(due(new MountState("s:/x", "/empty", "nfs4", Origin.shipped())))
        .containsExactly("mount s:/x on /empty");
  }

  /** GNU chmod keeps set-group-ID of a folder if a mode has four digits. */
  @Test
  void specialBitsOfAFolderStay() throws Exception {
    String there = "/srv/shared";
    Files.createDirectories(host.path(there));
    host.run("chmod 2770 \"$R" + there + "\"");
    Probe.OfCommand probe = new DirectoryKind().probe(folder(there, "0755"));
    String seen = host.run("R=${R-}\n" + probe.shell()).output();
    Step.Run step =
        (Step.Run)
            new DirectoryKind()
                .steps(folder(there, "0755"), new Observation.Output(0, seen), new PlannedChanges())
                .getFirst();
    assertThat(step.shell()).contains("chmod 02755 -- ");
    host.run("R=${R-}\n" + step.shell());
    assertThat(due(folder(there, "0755"))).isEmpty();
    host.run("R=${R-}\n" + step.undo());
    assertThat(host.run("stat -c %a \"$R" + there + "\"").output()).isEqualTo("2770\n");
  }

  /** The kernel's table and systemd know only the path that a link leads to. */
  @Test
  void aLinkInThePathOfAMountIsSeen() throws Exception {
    Files.createDirectories(host.path("/data/nova/instances"));
    Files.createSymbolicLink(host.path("/nova"), host.path("/data/nova"));
    host.write("/proc/self/mounts", "s:/y /mounted/a nfs4 rw 0 0\n");
    Files.createSymbolicLink(host.path("/mounted"), host.path("/data"));
    assertThat(answer("/nova/instances")).isEqualTo("link=/nova\ntarget=/data/nova/instances\n");
    assertThat(answer("/nova/instances/new/er"))
        .isEqualTo("link=/nova\ntarget=/data/nova/instances/new/er\n");
    assertThat(answer("/mounted/a"))
        .isEqualTo("source=s:/y\ntype=nfs4\nlink=/mounted\ntarget=/data/a\n");
    assertThat(answer("/data/nova")).isEqualTo("hidden=instances\n");
  }

  private String answer(String mountPoint) {
    Probe.OfCommand probe =
        new MountKind().probe(new MountState("s:/x", mountPoint, "nfs4", Origin.shipped()));
    return host.run("set -u\nR=${R-}\n" + probe.shell()).output();
  }
}
