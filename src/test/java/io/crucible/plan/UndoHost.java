package io.crucible.plan;

import io.crucible.model.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A host in a folder whose system tools are stubs with state: no tool that could change this
 * machine is on the PATH. Its scripts can be interrupted after each command.
 */
public final class UndoHost {
  static final String RUN = "20260101-000000";

  /** Tools of a minimal Debian that scripts may use. */
  private static final String PLAIN =
      """
      sh awk cat cmp comm cut date env find grep head id install ln ls md5sum mkdir mktemp mv printf
      readlink rm rmdir sed sha256sum sort stat sync tail test timeout touch tr true uniq wc xargs
      chmod chown cp kill echo false
      """;

  private static final List<String> STAND_INS =
      List.of(
          "systemctl",
          "exportfs",
          "iptables",
          "iptables-save",
          "iptables-restore",
          "firewall-cmd",
          "nft",
          "mount",
          "umount",
          "virsh",
          "getsebool",
          "setsebool",
          "dpkg-query",
          "apt-get",
          "dpkg");

  /** Real tools that change a host. */
  private static final List<String> COUNTED =
      List.of("mkdir", "chmod", "chown", "mv", "rm", "rmdir", "cp");

  final Path folder;
  public final ScratchHost host;

  public UndoHost(Path folder) throws IOException {
    this.folder = folder;
    host = new ScratchHost(folder);
    Files.writeString(
        folder.resolve("stubs/cut.sh"), resource("cut.sh").replace("@TOOLS@", tools().toString()));
    for (String tool : STAND_INS) {
      host.stub(tool, resource(tool).replaceFirst("#!/bin/sh\n", ""));
    }
    for (String tool : COUNTED) {
      host.stub(tool, ". \"${0%/*}/cut.sh\"\n" + tool + " \"$@\"");
    }
    host.write("/proc/self/mounts", "/dev/vda1 / ext4 rw 0 0\n");
    host.write("/etc/fstab", "/dev/vda1 / ext4 rw 0 0\n");
    host.write("/run/filter", "*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\nCOMMIT\n");
    host.write("/run/nft", "");
    host.write("/run/packages", "base-files\n");
    try (InputStream in = UndoHost.class.getResourceAsStream("/certificates/request.pem")) {
      Files.copy(Objects.requireNonNull(in), folder.resolve("request"));
    }
    host.write("/var/lib/crucible/lock", "run=" + RUN + "\nuser=me\n");
  }

  /**
   * Links to tools of this machine: one folder for all hosts, outside of the folders that tests
   * remove.
   */
  private static Path tools() throws IOException {
    Path tools = Files.createDirectories(Path.of("target/undo-tools").toAbsolutePath());
    for (String tool : PLAIN.strip().split("\\s+")) {
      for (String bin : List.of("/usr/bin/", "/bin/")) {
        if (Files.exists(Path.of(bin + tool)) && !Files.exists(tools.resolve(tool))) {
          Files.createSymbolicLink(tools.resolve(tool), Path.of(bin + tool));
        }
      }
    }
    return tools;
  }

  private static String resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(UndoHost.class.getResourceAsStream("/plan/tools/" + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Removes a command. */
  void remove(String tool) throws IOException {
    Files.delete(folder.resolve("stubs").resolve(tool));
  }

  public ScratchHost.Result run(String script) throws IOException {
    String path = folder.resolve("stubs") + ":" + tools();
    return host.run("PATH='" + path + "'\nexport PATH\necho $$ >\"$R/../main\"\n" + script);
  }

  /** A change by an administrator. */
  public void shell(String script) throws IOException {
    ScratchHost.Result result = run("set -e\nexec 2>&1\n" + script);
    if (result.exitCode() != 0) {
      throw new IllegalStateException(script + "\n" + result);
    }
  }

  /** The steps for these resources, as in a plan. */
  public List<Step> plan(List<Resource> resources) throws Exception {
    Set<Probe> probes = Planner.probes(resources);
    ObserveScript script = new ObserveScript("n0nce", probes);
    Map<Probe, Observation> seen = script.parse(run(script.text()).output(), "vm1");
    HostPlanner planner = new HostPlanner("vm1", seen, resources);
    List<Step> steps = planner.wave(resources).steps();
    if (!planner.problems().isEmpty()) {
      throw new IllegalStateException(planner.problems().toString());
    }
    return steps.stream().map(UndoHost::unattended).toList();
  }

  /** The same without confirmation. */
  private static Step unattended(Step step) {
    return step instanceof Step.Run run
        ? new Step.Run(run.title(), run.shell(), run.undo(), run.settle(), run.serves())
        : step;
  }

  /** Runs steps; returns those that were begun. */
  public Done apply(List<Step> steps, int cutAfter) throws IOException {
    Path cut = folder.resolve("cut");
    Files.writeString(cut, cutAfter + "\n");
    ScratchHost.Result result = run(ApplyScript.of("n0nce", RUN, 1, steps, true));
    Files.delete(cut);
    List<RollbackScript.Numbered> begun = new ArrayList<>();
    for (int i = 1; i <= steps.size(); i++) {
      if (result.output().contains("n0nce begin " + i + "\n")) {
        begun.add(new RollbackScript.Numbered(i, steps.get(i - 1)));
      }
    }
    return new Done(begun, result.exitCode() == 0, result.exitCode() == 137, result.output());
  }

  /**
   * @param killed whether it was interrupted
   */
  public record Done(
      List<RollbackScript.Numbered> begun, boolean complete, boolean killed, String output) {}

  /** Removes all traces of the run. */
  public void forget() throws IOException {
    shell("rm -rf \"$R/var/lib/crucible/" + RUN + "\"");
  }

  public ScratchHost.Result undo(Done done) throws IOException {
    return run(RollbackScript.of("n0nce", RUN, done.begun()));
  }

  /**
   * Everything on it except Crucible's own records and what systemd has loaded: types, modes,
   * contents.
   */
  public String state() throws IOException {
    Path root = folder.resolve("root");
    StringBuilder state = new StringBuilder();
    List<Path> files;
    try (Stream<Path> all = Files.walk(root)) {
      files = all.sorted().toList();
    }
    for (Path file : files) {
      String path = root.relativize(file).toString();
      if (path.startsWith("var/lib/crucible")
          || path.startsWith("run/systemd/loaded")
          || path.equals("var")
          || path.equals("var/lib")) {
        continue;
      }
      state.append(path).append(' ');
      if (Files.isSymbolicLink(file)) {
        state.append("-> ").append(Files.readSymbolicLink(file));
      } else {
        var attributes = Files.readAttributes(file, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
        state.append(attributes.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList());
        if (Files.isRegularFile(file)) {
          state.append(": ").append(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
      state.append('\n');
    }
    return state.toString();
  }

  /** Saves everything except Crucible's own records, to be restored by {@link #putBack}. */
  void keep() throws IOException {
    shell("rm -rf \"$R/../kept\"\nmkdir \"$R/../kept\"\n" + COPY.formatted("$R", "$R/../kept"));
  }

  /** Restores everything, like an administrator by hand. */
  void putBack() throws IOException {
    shell(
        "rm -rf $(find \"$R\" -mindepth 1 -maxdepth 1 ! -name var ! -name 'script*.sh')\n"
            + "for at in $(find \"$R/var\" \"$R/var/lib\" -mindepth 1 -maxdepth 1); do\n"
            + "  case $at in */var/lib | */var/lib/crucible) ;; *) rm -rf \"$at\" ;; esac\ndone\n"
            + COPY.formatted("$R/../kept", "$R"));
  }

  private static final String COPY =
      """
      for at in "%1$s"/*; do
        case $at in */var | */script*.sh) ;; *) cp -a "$at" "%2$s/" ;; esac
      done
      mkdir -p "%2$s/var/lib"
      for at in "%1$s"/var/lib/*; do
        case $at in */crucible | */\\*) ;; *) cp -a "$at" "%2$s/var/lib/" ;; esac
      done
      """;
}
