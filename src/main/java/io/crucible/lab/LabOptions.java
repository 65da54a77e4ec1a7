package io.crucible.lab;

import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The options of a new lab.
 *
 * @param name of lower-case letters, digits and dashes
 * @param hosts how many, named vm1, vm2, ...
 * @param memory of each host, in MiB
 * @param processors of each host
 */
public record LabOptions(
    String name,
    int hosts,
    HostKind kind,
    Suite suite,
    Flavour flavour,
    int memory,
    int processors) {
  public static final String DEFAULT_NAME = "lab";

  /** One CPU: with a second one the emulator needs more locks, and the host is hardly faster. */
  public static final LabOptions DEFAULTS =
      new LabOptions(DEFAULT_NAME, 2, HostKind.VM, Suite.BOOKWORM, Flavour.BLANK, 1024, 1);

  /** There are not more addresses between the first host and this machine. */
  private static final int MOST_HOSTS = 200;

  private static final int LEAST_MEMORY = 512;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,19}");

  /** Reports all invalid options at once. */
  void check() throws ProblemsException {
    List<Problem> problems = new ArrayList<>();
    checkName(name, problems);
    if (hosts < 1 || hosts > MOST_HOSTS) {
      problems.add(
          Problem.error("--hosts", "a lab has 1 to " + MOST_HOSTS + " hosts, not " + hosts, ""));
    }
    if (memory < LEAST_MEMORY) {
      problems.add(
          Problem.error(
              "--memory", "a host needs at least " + LEAST_MEMORY + " MiB, not " + memory, ""));
    }
    if (processors < 1) {
      problems.add(Problem.error("--processors", "a host needs at least one processor", ""));
    }
    if (!problems.isEmpty()) {
      throw new ProblemsException(problems);
    }
  }

  /** Also called before a name becomes part of a path. */
  static void checkName(String name) throws ProblemsException {
    List<Problem> problems = new ArrayList<>();
    checkName(name, problems);
    if (!problems.isEmpty()) {
      throw new ProblemsException(problems);
    }
  }

  private static void checkName(String name, List<Problem> problems) {
    if (!NAME.matcher(name).matches()) {
      problems.add(
          Problem.error(
              "lab name '" + name + "'",
              "must have 1 to 20 lower-case letters, digits and dashes, and start with a letter",
              "choose a name such as " + DEFAULT_NAME));
    }
  }

  public LabOptions named(String other) {
    return new LabOptions(other, hosts, kind, suite, flavour, memory, processors);
  }

  public LabOptions withHosts(int other) {
    return new LabOptions(name, other, kind, suite, flavour, memory, processors);
  }

  public LabOptions with(HostKind other) {
    return new LabOptions(name, hosts, other, suite, flavour, memory, processors);
  }

  public LabOptions with(Suite other) {
    return new LabOptions(name, hosts, kind, other, flavour, memory, processors);
  }

  public LabOptions with(Flavour other) {
    return new LabOptions(name, hosts, kind, suite, other, memory, processors);
  }
}
