package io.crucible.model;

import io.crucible.text.Grammar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One thing that must be so on one host. The code for each kind is in {@code plan}, one class for
 * each; a component may add kinds of its own.
 */
public sealed interface Resource {
  /** The setting that asked for it. */
  Origin origin();

  /** Identifies it among resources of its kind on the host: a path, a unit, a name. */
  String name();

  /**
   * A whole file that Crucible alone manages, with its folder.
   *
   * @param stays whether a rollback keeps it, because guests' disks depend on it
   * @param holdsSecrets whether its content must not leave the host; a secret in its content sets
   *     this
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

    /** The same, kept by rollbacks. */
    public ManagedFile staying() {
      return new ManagedFile(path, content, mode, owner, group, true, holdsSecrets, origin);
    }

    @Override
    public String name() {
      return path;
    }
  }

  /**
   * One key in a file that other programs or people write too.
   *
   * @param grammar of the program that owns the file
   * @param value empty: the key must not be set
   * @param inSecretFile whether the file contains secrets that Crucible does not manage, as
   *     nova.conf does
   */
  record IniKey(
      String path,
      Grammar grammar,
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
        Grammar grammar,
        String section,
        String key,
        Optional<Text> value,
        Origin origin) {
      this(path, grammar, section, key, value, false, origin);
    }

    @Override
    public String name() {
      return path + " " + (section.isEmpty() ? "" : "[" + section + "] ") + key;
    }
  }

  /**
   * Name resolution in /etc/hosts: a marked block; the host's own names are removed from loopback
   * lines.
   */
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

  /** A line of /etc/fstab, identified by its mount point. */
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

  /** A folder with its mode and owner; an existing folder keeps what is not given here. */
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

  /** Packages that are installed, in any version. */
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
   * A unit's state.
   *
   * @param enabled whether it starts at boot; empty: no change
   * @param active whether it runs now; empty: no change
   * @param reads files that it reads when it starts: if one is newer than the unit's start, a
   *     restart is due
   * @param onChange what to do after such a change
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
    /** How a unit picks up changed files. */
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

  /**
   * A socket unit that listens for a service; the service must be stopped while the socket starts.
   *
   * @param listens false: it must not listen
   */
  record SocketListener(String socket, String service, boolean listens, Origin origin)
      implements Resource {
    public SocketListener(String socket, String service, Origin origin) {
      this(socket, service, true, origin);
    }

    @Override
    public String name() {
      return socket;
    }
  }

  /** Units whose current files systemd has loaded. */
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
   * Something that a command does, on one host for the whole site, or on each host.
   *
   * @param what its title, as it would follow "to": {@code create the pool vms}
   * @param unless POSIX sh that succeeds when nothing is to be done; 127 means that packages must
   *     be installed before this can be checked
   * @param undo undoes it; empty: it cannot be undone
   * @param reads files that it reads: if the same plan writes one of them, the task is due
   * @param secrets variables that {@code shell} gets on the host; the undo gets none
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

  /**
   * Lines between two markers, in a file that other programs or people write too. Without lines
   * there is no block.
   */
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
   * A kind of resource that one component adds. Only the component knows what it is; comparing and
   * applying it is in {@code plan.LiveResource}.
   */
  non-sealed interface OfComponent extends Resource {
    /** The word for the kind in {@code kind[name]}; unique among all kinds. */
    String kind();

    /** What is not known yet about it, in words: {@code whether X is exported}. */
    String question();

    /** Its texts that may hold secrets. */
    default List<Text> texts() {
      return List.of();
    }

    /** The same with each of {@link #texts} replaced, so that it can be saved without secrets. */
    default OfComponent withTexts(UnaryOperator<Text> change) {
      return this;
    }
  }
}
