package io.crucible.doctor.script;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Where guests' disks are. What scripts do with disks they do by shell functions of one name for
 * each kind.
 */
public interface GuestDisks {
  /** Begins the names of all that a canary leaves, for a moment, on hosts. */
  String PREFIX = "crucible-canary-";

  /** A text as XML has it. */
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;");
  }

  /** How people call it. */
  String name();

  /** Text of the shell functions. */
  String functions();

  /** What the functions want. */
  Map<String, String> values();

  default Script script(String resource, Duration limit) {
    return new Script(functions() + Texts.read(resource), values(), limit);
  }

  /** Name of a canary's disk. */
  String canary(String run, int number);

  /** Glob for the disks of this run, and what may be beside them, as the functions know them. */
  String canaries(String run);

  /**
   * The element of a guest's definition (libvirt.org/formatdomain.html).
   *
   * @param host what canary-host.sh said of the host on which the guest starts
   */
  String element(String disk, Answers host);

  /** Row of the failure table for hosts that see two disks under one name. */
  String notTheSame();

  /** Row of the failure table for a disk that was copied although it is there already. */
  String copied();

  /** Whether every host sees the same by its nature; a folder may not be mounted. */
  boolean isOnePlace();

  /** Shell that asks whether they are there after a boot; {@link #missingAtBoot} judges it. */
  default String askedOfBoot() {
    return "";
  }

  /** What would be missing after a boot; empty: nothing. */
  default Optional<String> missingAtBoot(Answers answers) {
    return Optional.empty();
  }

  /** What comes back at a boot, as the first of a list; may be empty. */
  default String comesBack() {
    return "";
  }

  /** The command that takes away what canaries left. */
  String removal(String pattern, Collection<String> disks);
}
