package io.crucible.lab;

import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.transport.LocalCommand;
import io.crucible.transport.LocalResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Removes a lab, also one that was never finished or whose creation was killed: what is not in the
 * saved state is found by the lab's folder and namespace, whose names are derived from the lab's
 * name.
 */
final class LabRemoval {
  private static final Path NAMESPACES = Path.of("/run/netns");

  private final Path folder;
  private static final List<Path> CONTROL_GROUPS =
      List.of(
          Path.of("/sys/fs/cgroup/systemd"),
          Path.of("/sys/fs/cgroup/unified"),
          Path.of("/sys/fs/cgroup"));

  private final String namespace;

  LabRemoval(Path folder) {
    this.folder = folder;
    this.namespace = LabNetwork.namespace(folder);
  }

  /**
   * Continues after a failure, so that as little as possible is left; then reports all failures.
   */
  void run(Optional<LabState> state) throws ProblemsException, IOException {
    List<Problem> problems = new ArrayList<>();
    Set<ProcessMark> processes = new LinkedHashSet<>();
    state.ifPresent(known -> processes.addAll(recorded(known)));
    processes.addAll(found());
    for (ProcessMark process : processes) {
      try {
        Processes.end(process);
      } catch (ProblemsException e) {
        problems.addAll(e.problems());
      }
    }
    removeControlGroups();
    removeNetwork(problems);
    if (!problems.isEmpty()) {
      throw new ProblemsException(problems);
    }
    FolderRemoval.remove(folder);
  }

  private static List<ProcessMark> recorded(LabState state) {
    List<ProcessMark> marks = new ArrayList<>();
    state.packageServer().ifPresent(marks::add);
    state.hosts().forEach(host -> host.process().ifPresent(marks::add));
    return marks;
  }

  /** Processes in the lab's namespace whose command line contains its folder. */
  private List<ProcessMark> found() throws IOException {
    if (!Files.exists(NAMESPACES.resolve(namespace))) {
      return List.of();
    }
    LocalResult pids = LocalCommand.of("ip", "netns", "pids", namespace).run();
    return pids.stdout()
        .lines()
        .map(line -> Long.parseLong(line.strip()))
        .filter(pid -> Processes.mentions(pid, folder))
        .flatMap(pid -> ProcessMark.of(pid).stream())
        .toList();
  }

  /** Removes the cgroups of containers. Empty cgroups that the kernel still holds do no harm. */
  private void removeControlGroups() throws IOException {
    for (Path tree : CONTROL_GROUPS) {
      if (!Files.isDirectory(tree)) {
        continue;
      }
      try (Stream<Path> groups = Files.list(tree)) {
        for (Path group : groups.filter(this::isOfThisLab).toList()) {
          LocalCommand.of(
                  "find", group.toString(), "-depth", "-type", "d", "-exec", "rmdir", "{}", ";")
              .run();
        }
      }
    }
  }

  private boolean isOfThisLab(Path group) {
    return LabNetwork.isHostNamespace(namespace, group.getFileName().toString());
  }

  private void removeNetwork(List<Problem> problems) throws IOException {
    if (Files.exists(Path.of("/sys/class/net", namespace))) {
      attempt(LabNetwork.removeCable(namespace), problems);
    }
    for (String hosts : hostNamespaces()) {
      attempt(LabNetwork.removeNamespace(hosts), problems);
    }
    if (Files.exists(NAMESPACES.resolve(namespace))) {
      attempt(LabNetwork.removeNamespace(namespace), problems);
    }
  }

  private List<String> hostNamespaces() throws IOException {
    if (!Files.isDirectory(NAMESPACES)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(NAMESPACES)) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> LabNetwork.isHostNamespace(namespace, name))
          .sorted()
          .toList();
    }
  }

  private static void attempt(List<String> command, List<Problem> problems) {
    try {
      Tool.run(LocalCommand.of(command));
    } catch (ProblemsException e) {
      problems.addAll(e.problems());
    }
  }
}
