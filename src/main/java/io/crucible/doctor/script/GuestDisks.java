package io.crucible.doctor.script;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * The storage of guests' disks. Scripts handle disks with shell functions that have the same names
 * for each kind of storage.
 */
public interface GuestDisks {
  /** The prefix of the names of all that a canary creates on hosts. */
  String PREFIX = "crucible-canary-";

  /** Escapes a text for XML. */
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;");
  }

  /** Its name for people. */
  String name();

  /** The shell functions. */
  String functions();

  /** The variables that the functions need. */
  Map<String, String> values();

  default Script script(String resource, Duration limit) {
    return new Script(functions() + Texts.read(resource), values(), limit);
  }

  /** Name of a canary's disk. */
  String canary(String run, int number);

  /** Glob for the disks of this run and the files next to them, for the functions. */
  String canaries(String run);

  /**
   * The element of a guest's definition (libvirt.org/formatdomain.html).
   *
   * @param host the answers of canary-host.sh on the host on which the guest starts
   */
  String element(String disk, Answers host);

  /** Row of the failure table for hosts that see different disks under one name. */
  String notTheSame();

  /** Row of the failure table for a disk that was copied although it is shared. */
  String copied();

  /** Whether it is always the same storage on all hosts; a folder may not be mounted. */
  boolean isOnePlace();

  /**
   * Shell that checks whether the storage is available after a boot; {@link #missingAtBoot} judges
   * its answers.
   */
  default String askedOfBoot() {
    return "";
  }

  /** What would be missing after a boot; empty if nothing. */
  default Optional<String> missingAtBoot(Answers answers) {
    return Optional.empty();
  }

  /** What is started at boot, as the first item of a list; may be empty. */
  default String comesBack() {
    return "";
  }

  /** The command that removes leftovers of canaries. */
  String removal(String pattern, Collection<String> disks);
}
