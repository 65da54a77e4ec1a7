package io.crucible.plan;

import io.crucible.component.ceph.CephOsd;
import io.crucible.component.libvirt.LibvirtSecret;
import io.crucible.component.nfs.ExportState;
import io.crucible.component.sysctl.Sysctl;
import io.crucible.model.Resource;
import io.crucible.text.IptablesAccept;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The answers of a host on which everything is in sync, in the format of real hosts. */
public final class InSync {
  /** Content of other programs in files that Crucible does not manage alone. */
  private static final Map<String, String> OF_OTHERS =
      Map.of(
          "/etc/hosts",
          "127.0.0.1\tlocalhost\n::1\t\tlocalhost ip6-localhost ip6-loopback\n",
          "/etc/fstab",
          "UUID=7e0b / ext4 errors=remount-ro 0 1\n");

  private static final String NO_OPTIONS_OF_OURS =
      "rw,sync,wdelay,hide,nocrossmnt,secure,root_squash,no_all_squash,no_subtree_check,secure_locks,acl,no_pnfs,anonuid=65534,anongid=65534,sec=sys,";

  private static final String TIMES = "uptime=50000.42\nnow=1767323045.123456789\n";

  private InSync() {}

  /** Answers to the probes of these resources. */
  public static Map<Probe, Observation> answers(List<Resource> resources) {
    Map<String, FileDraft> files = new LinkedHashMap<>();
    resources.forEach(it -> draft(Declared.of(it), files));
    Map<Probe, Observation> answers = new LinkedHashMap<>();
    for (Resource resource : resources) {
      Probe probe = Declared.of(resource).probe();
      switch (probe) {
        case Probe.OfFile file ->
            answers.put(file, Objects.requireNonNull(files.get(file.path())).after());
        case Probe.OfCommand command ->
            answers.put(command, new Observation.Output(0, said(resource)));
      }
    }
    return answers;
  }

  private static <R extends Resource> void draft(
      Declared<R> declared, Map<String, FileDraft> files) {
    if (declared.kind() instanceof ResourceKind.FileKind<R> kind) {
      files
          .computeIfAbsent(
              kind.path(declared.desired()), path -> new FileDraft(path, before(path), false))
          .apply(declared.desired(), kind);
    }
  }

  private static Observation before(String path) {
    return new Observation.File(OF_OTHERS.getOrDefault(path, ""), "0644", "root", "root");
  }

  private static String said(Resource resource) {
    return switch (resource) {
      case Resource.MountState it -> "source=" + it.source() + "\ntype=" + it.type() + "\n";
      case Resource.DirectoryState it ->
          "is=directory\nmode=0%s\nowner=%s\ngroup=%s\nuid=%s\ngid=%s\n"
              .formatted(
                  it.mode().orElse("0755").replaceFirst("^0+", ""),
                  it.owner().orElse("root"),
                  it.group().orElse("root"),
                  it.owner().orElse("0"),
                  it.group().orElse("0"));
      case Resource.PackageSet it -> lines("installed=", it.packages());
      case ExportState it -> exports(it);
      case Resource.FirewallChain it -> table(it);
      case Resource.ServiceState it ->
          state(it.active().orElse(true), it.enabled().orElse(true))
              + it.reads().stream()
                  .map(path -> "changed=1767000000.000000000\n")
                  .collect(Collectors.joining());
      case Resource.SocketListener it -> state(true, true) + state(true, true);
      case Resource.LoadedUnits it ->
          it.units().stream().map(unit -> state(true, true)).collect(Collectors.joining());
      case CephOsd it -> "number=0\nenabled=yes\nactive=yes\n";
      case Resource.Task it -> "rc=0\n";
      case LibvirtSecret it -> "defined=yes\ntype=ceph\nvalue=same\n";
      case Sysctl it -> "is=" + it.value() + "\n";
      case Resource.OfComponent it ->
          throw new IllegalStateException("what does a host say that has " + it + "?");
      case Resource.SelinuxBoolean it -> it.boolName() + " --> " + (it.on() ? "on" : "off") + "\n";
      case Resource.ManagedFile it -> throw isFile(it);
      case Resource.IniKey it -> throw isFile(it);
      case Resource.HostsEntries it -> throw isFile(it);
      case Resource.FstabEntry it -> throw isFile(it);
      case Resource.WordInVariable it -> throw isFile(it);
      case Resource.BlockInFile it -> throw isFile(it);
    };
  }

  private static String state(boolean active, boolean enabled) {
    return """
    LoadState=loaded
    ActiveState=%s
    UnitFileState=%s
    NeedDaemonReload=no
    InactiveExitTimestampMonotonic=9000000
    StateChangeTimestampMonotonic=9500000
    %s\
    """
        .formatted(active ? "active" : "inactive", enabled ? "enabled" : "disabled", TIMES);
  }

  private static IllegalStateException isFile(Resource resource) {
    return new IllegalStateException("a file says nothing: " + resource);
  }

  private static String exports(ExportState state) {
    List<String> files = new ArrayList<>();
    List<String> table = new ArrayList<>();
    for (String client : state.clients()) {
      files.add(state.directory() + " " + client + "(" + state.options() + ")");
      table.add(
          state.directory() + "\t" + client + "(" + NO_OPTIONS_OF_OURS + state.options() + ")");
    }
    return lines("", files)
        + "\n# crucible: table\n"
        + lines("", table)
        + "\n# crucible: without a folder\n";
  }

  private static String table(Resource.FirewallChain chain) {
    return "# Generated by iptables-save v1.8.9 (nf_tables) on Fri Jan  2 03:04:05 2026\n*filter\n"
        + ":INPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:OUTPUT ACCEPT [0:0]\n"
        + (":" + chain.chain() + " - [0:0]\n-A INPUT -j " + chain.chain() + "\n")
        + chain.rules().stream()
            .map(rule ->
                new IptablesAccept(rule.source(), rule.protocol(), rule.ports(), rule.comment())
                        .line(chain.chain())
                    + "\n")
            .collect(Collectors.joining())
        + "COMMIT\n# Completed on Fri Jan  2 03:04:05 2026\n";
  }

  private static String lines(String prefix, List<String> rest) {
    return rest.stream().map(it -> prefix + it + "\n").collect(Collectors.joining());
  }

  /** The output of {@link ObserveScript} for these answers. */
  public static String output(String nonce, Map<Probe, Observation> answers) {
    StringBuilder output = new StringBuilder();
    StringBuilder files = new StringBuilder("\n");
    Map<String, String> units = new LinkedHashMap<>();
    StringBuilder contents = new StringBuilder();
    int number = 0;
    for (var one : answers.entrySet()) {
      String section = String.valueOf(number++);
      switch (one.getValue()) {
        case Observation.NoFile it -> append(contents, nonce, section, "", 1);
        case Observation.File it -> {
          files
              .append("0" + it.mode().replaceFirst("^0+", ""))
              .append(" " + it.owner() + " 0 " + it.group() + " 0 1 regular file ")
              .append(((Probe.OfFile) one.getKey()).path() + "\n");
          append(contents, nonce, section, it.content(), 0);
        }
        case Observation.Output it -> {
          Probe.OfCommand command = (Probe.OfCommand) one.getKey();
          String rest = it.text();
          for (String unit : command.units()) {
            int end = rest.indexOf(TIMES);
            units.put(unit, rest.substring(0, end));
            rest = rest.substring(end + TIMES.length());
          }
          if (!command.shell().isEmpty()) {
            append(contents, nonce, section, rest, it.exitCode());
          }
        }
      }
    }
    if (answers.keySet().stream().anyMatch(Probe.OfFile.class::isInstance)) {
      append(output, nonce, "files", files.toString(), 0);
    }
    output.append(contents);
    if (!units.isEmpty()) {
      append(output, nonce, "units", TIMES + "\n" + String.join("\n", units.values()), 0);
    }
    return output.append(nonce + " complete\n").toString();
  }

  private static void append(
      StringBuilder output, String nonce, String section, String body, int exitCode) {
    output.append(nonce + " begin " + section + "\n").append(body);
    output.append("\n" + nonce + " end " + section + " " + exitCode + "\n");
  }
}
