package io.crucible.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that shall be so on one host. What the tool does with each kind stands in {@code plan},
 * one class a kind; a component may bring kinds of its own.
 */
public sealed interface Resource {
  /** The setting that asked for it. */
  Origin origin();

  /** What tells it from others of its kind on the host: a path, a unit, a name. */
  String name();

  /**
   * A whole file that is ours alone, with its folder.
   *
   * @param stays whether a rollback leaves it: what guests' disks depend on is not taken away
   * @param holdsSecrets whether it is for the host only; a secret in its content makes it so
   */
  record ManagedFile(
      String path,
      Text content,
      String mode,
      String owner,
      String group,
      boolean stays,
      boolean holdsSecrets,
      Origin origin)
      implements Resource {
    public ManagedFile {
      holdsSecrets |= content.isSecret();
    }

    public ManagedFile(
        String path, String content, String mode, String owner, String group, Origin origin) {
      this(path, Text.of(content), mode, owner, group, false, false, origin);
    }

    public ManagedFile(String path, String content, Origin origin) {
      this(path, content, "0644", "root", "root", origin);
    }

    /** The same, left alone by rollbacks. */
    public ManagedFile staying() {
      return new ManagedFile(path, content, mode, owner, group, true, holdsSecrets, origin);
    }

    @Override
    public String name() {
      return path;
    }
  }

  /**
   * One key in a file that others write too.
   *
   * @param value empty: the key shall not be set
   * @param inSecretFile whether the file holds secrets of others, as nova.conf does
   */
  record IniKey(
      String path,
      Dialect dialect,
      String section,
      String key,
      Optional<Text> value,
      boolean inSecretFile,
      Origin origin)
      implements Resource {
    public IniKey {
      inSecretFile |= value.filter(Text::isSecret).isPresent();
    }

    public IniKey(
        String path,
        Dialect dialect,
        String section,
        String key,
        Optional<Text> value,
        Origin origin) {
      this(path, dialect, section, key, value, false, origin);
    }

    @Override
    public String name() {
      return path + " " + (section.isEmpty() ? "" : "[" + section + "] ") + key;
    }
  }

  /** Name resolution in /etc/hosts: a marked block, and the host's own names off the loopback. */
  record HostsEntries(List<Entry> entries, List<String> ownNames, Origin origin)
      implements Resource {
    /** One address; the first name is the canonical one. */
    public record Entry(String address, List<String> names) {
      public Entry {
        names = List.copyOf(names);
      }
    }

    public HostsEntries {
      entries = List.copyOf(entries);
      ownNames = List.copyOf(ownNames);
    }

    @Override
    public String name() {
      return "/etc/hosts";
    }
  }

  /** A line of /etc/fstab, told by its mount point. */
  record FstabEntry(String source, String mountPoint, String type, String options, Origin origin)
      implements Resource {
    @Override
    public String name() {
      return mountPoint;
    }
  }

  /** A file system that is mounted now. */
  record MountState(String source, String mountPoint, String type, Origin origin)
      implements Resource {
    @Override
    public String name() {
      return mountPoint;
    }
  }

  /** A folder with its mode and owner; one that exists keeps what is not given here. */
  record DirectoryState(
      String path,
      Optional<String> mode,
      Optional<String> owner,
      Optional<String> group,
      Origin origin)
      implements Resource {
    @Override
    public String name() {
      return path;
    }
  }

  /** Packages that are installed, whatever their version. */
  record PackageSet(List<String> packages, String manager, Origin origin) implements Resource {
    public PackageSet {
      packages = List.copyOf(packages);
    }

    @Override
    public String name() {
      return String.join(" ", packages);
    }
  }

  /**
   * Openings for peers: a chain of our own, and the jump to it from INPUT before anything that
   * would refuse.
   */
  record FirewallChain(String chain, Family family, List<Rule> rules, Origin origin)
      implements Resource {
    /** The kernel keeps a table for each, and each has a tool of its own. */
    public enum Family {
      IPV4,
      IPV6
    }

    /**
     * @param source address or network with prefix length
     * @param protocol tcp or udp
     * @param ports single ports or ranges as {@code 49152:49215}
     */
    public record Rule(String source, String protocol, List<String> ports, String comment) {
      public Rule {
        ports = List.copyOf(ports);
      }
    }

    public FirewallChain {
      rules = List.copyOf(rules);
    }

    @Override
    public String name() {
      return family == Family.IPV4 ? chain : chain + " (IPv6)";
    }
  }

  /**
   * A unit's state.
   *
   * @param enabled whether it starts at boot; empty leaves that as it is
   * @param active whether it runs now; empty leaves that as it is
   * @param reads files it reads when it starts: one of them newer than the unit's start means a
   *     restart is due
   * @param onChange what such a change asks for
   * @param disrupts what its restart does to guests
   */
  record ServiceState(
      String unit,
      Optional<Boolean> enabled,
      Optional<Boolean> active,
      List<String> reads,
      OnChange onChange,
      Disruption disrupts,
      Origin origin)
      implements Resource {
    /** How a unit takes up changed files. */
    public enum OnChange {
      RESTART,
      RELOAD,
      NOTHING
    }

    public ServiceState(
        String unit,
        Optional<Boolean> enabled,
        Optional<Boolean> active,
        List<String> reads,
        OnChange onChange,
        Origin origin) {
      this(unit, enabled, active, reads, onChange, Disruption.NONE, origin);
    }

    public ServiceState {
      reads = List.copyOf(reads);
    }

    @Override
    public String name() {
      return unit;
    }
  }

  /** A socket unit that listens for a service, which must be stopped while the socket starts. */
  record SocketListener(String socket, String service, Origin origin) implements Resource {
    @Override
    public String name() {
      return socket;
    }
  }

  /** Units that systemd has read in their present form. */
  record LoadedUnits(List<String> units, Origin origin) implements Resource {
    public LoadedUnits {
      units = List.copyOf(units);
    }

    @Override
    public String name() {
      return String.join(" ", units);
    }
  }

  /** An SELinux boolean, now and after a reboot. */
  record SelinuxBoolean(String boolName, boolean on, Origin origin) implements Resource {
    @Override
    public String name() {
      return boolName;
    }
  }

  /**
   * Something that is done by a command, for the whole site on one of its hosts, or on each.
   *
   * @param what it brings about, to follow "to": {@code create the pool vms}
   * @param unless POSIX sh that succeeds when it is done already; 127 means that this cannot be
   *     asked before packages are there
   * @param undo what takes it back; empty: nothing can
   * @param reads files it reads: one of them written by the same plan makes it due
   * @param secrets variables of {@code shell} that the host gets with it; what takes it back has
   *     none
   */
  record Task(
      String what,
      String unless,
      String shell,
      String undo,
      List<String> reads,
      Map<String, Secret> secrets,
      Origin origin)
      implements Resource {
    public Task(
        String what, String unless, String shell, String undo, List<String> reads, Origin origin) {
      this(what, unless, shell, undo, reads, Map.of(), origin);
    }

    public Task(String what, String unless, String shell, String undo, Origin origin) {
      this(what, unless, shell, undo, List.of(), origin);
    }

    public Task {
      reads = List.copyOf(reads);
      secrets = new LinkedHashMap<>(secrets);
    }

    @Override
    public String name() {
      return what;
    }
  }

  /** One word in a variable's list of words, such as an option in /etc/default. */
  record WordInVariable(String path, String key, String word, boolean present, Origin origin)
      implements Resource {
    @Override
    public String name() {
      return path + " " + key + " " + word;
    }
  }

  /** Lines of ours between two marks, in a file that others write too. No lines: no block. */
  record BlockInFile(String path, List<String> lines, Origin origin) implements Resource {
    public BlockInFile {
      lines = List.copyOf(lines);
    }

    @Override
    public String name() {
      return path;
    }
  }

  /**
   * A kind that one component brings. Only the component knows what it is; to compare it and to
   * bring it about is in {@code plan.LiveResource}.
   */
  non-sealed interface OfComponent extends Resource {
    /** The word for the kind in {@code kind[name]}; no two kinds have the same. */
    String kind();

    /** What is still to be found out about it, in words: {@code whether X is exported}. */
    String question();
  }
}
