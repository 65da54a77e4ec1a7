package io.crucible.plan;

import io.crucible.component.ceph.CephOsd;
import io.crucible.component.certificates.HostCertificate;
import io.crucible.component.firewall.FirewallChain;
import io.crucible.component.firewall.IptablesAccept;
import io.crucible.component.libvirt.LibvirtSecret;
import io.crucible.component.nfs.ExportState;
import io.crucible.component.sysctl.Sysctl;
import io.crucible.model.Resource;
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
            answers.put(command, new Observation.Output(0, states(resource) + said(resource)));
      }
    }
    new Writers(files.keySet())
        .probe()
        .ifPresent(probe -> answers.put(probe, new Observation.Output(0, "")));
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
      case FirewallChain it -> table(it);
      case Resource.ServiceState it ->
          it.reads().stream()
              .map(path -> "changed=1767000000.000000000\n")
              .collect(Collectors.joining());
      case Resource.SocketListener it -> "";
      case Resource.LoadedUnits it -> "";
      case CephOsd it -> "number=0\nenabled=yes\nactive=yes\n";
      case Resource.Task it -> "rc=0\n";
      case LibvirtSecret it -> "defined=yes\ntype=ceph\nvalue=same\n";
      case Sysctl it -> "is=" + it.value() + "\n";
      // No request, so nothing to sign.
      case HostCertificate it -> "now=1767323045\n";
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

  /** The states of its units, as they precede what a command says. */
  private static String states(Resource resource) {
    return Declared.of(resource).probe() instanceof Probe.OfCommand command
        ? command.units().stream()
            .map(_ -> state(resource) + SimulatedAnswers.TIMES)
            .collect(Collectors.joining())
        : "";
  }

  private static String state(Resource resource) {
    return resource instanceof Resource.ServiceState it
        ? state(it.active().orElse(true), it.enabled().orElse(true))
        : state(true, true);
  }

  private static String state(boolean active, boolean enabled) {
    return """
    LoadState=loaded
    ActiveState=%s
    UnitFileState=%s
    NeedDaemonReload=no
    InactiveExitTimestampMonotonic=9000000
    StateChangeTimestampMonotonic=9500000
    """
        .formatted(active ? "active" : "inactive", enabled ? "enabled" : "disabled");
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
    return "# crucible: file /etc/exports.d/crucible.exports\n"
        + lines("", files)
        + "\n# crucible: table\n"
        + lines("", table)
        + "\n# crucible: without a folder\n";
  }

  private static String table(FirewallChain chain) {
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

  /** What a host prints on which these resources are in sync. */
  public static SimulatedAnswers simulated(List<Resource> resources) {
    Map<Probe, Observation> answers = answers(resources);
    Map<Probe, String> said = new LinkedHashMap<>();
    Map<String, String> states = new LinkedHashMap<>();
    for (Resource resource : resources) {
      if (Declared.of(resource).probe() instanceof Probe.OfCommand command) {
        said.put(command, said(resource));
        command.units().forEach(unit -> states.put(unit, state(resource)));
      }
    }
    return new SimulatedAnswers() {
      @Override
      public Observation answer(Probe probe) {
        String shell = said.get(probe);
        return shell == null
            ? Objects.requireNonNull(answers.get(probe))
            : new Observation.Output(0, shell);
      }

      @Override
      public String state(String unit) {
        return Objects.requireNonNull(states.get(unit));
      }
    };
  }
}
