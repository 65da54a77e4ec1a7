package io.crucible.plan;

import io.crucible.model.ClockOffset;
import io.crucible.model.FactRequests;
import io.crucible.model.FactRequests.Packages;
import io.crucible.model.HostFacts;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.model.Version;
import io.crucible.text.OsRelease;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The first probe of every host: what it is, and what it can do. */
public final class FactsProbe {
  private static final String ANSWER = "answer.";
  private static final String INSTALLED = "package.installed.";
  private static final String CANDIDATE = "candidate.";

  /** Numbers of users have 32 bits; larger ones than an int has are not those of services. */
  private static final Pattern ACCOUNT =
      Pattern.compile("account\\.([^=]*)=([0-9]{1,9}):([0-9]{1,9}):(.*)");

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");

  private FactsProbe() {}

  /** The probe: the facts that are always gathered, and those that components request. */
  public static Probe.OfCommand of(FactRequests requests) {
    return new Probe.OfCommand(new Probe.Subject.Facts(), FactsScript.of(requests));
  }

  /**
   * @param asked what the probe was made from
   * @param host for the problem's subject
   * @param before this machine's clock before the host was asked; {@code after}: when it had
   *     answered
   * @throws ProblemsException when the host runs systemd and it does not answer: "unknown" must not
   *     be taken for "no unit runs"
   */
  public static HostFacts parse(
      FactRequests asked, Observation.Output seen, String host, Instant before, Instant after)
      throws ProblemsException {
    Properties lines = Properties.of(seen);
    List<String> silent = lines.all("silent");
    if (!silent.isEmpty()) {
      throw new ProblemsException(
          Problem.error(
              host,
              "systemd does not answer which units are active: " + silent.getFirst().strip(),
              "check with: systemctl list-units"));
    }
    StringBuilder osRelease = new StringBuilder();
    Map<String, Version> packages = new HashMap<>();
    Map<String, Version> candidates = new HashMap<>();
    Map<String, HostFacts.Account> accounts = new HashMap<>();
    for (String line : lines.lines()) {
      if (line.startsWith("os.")) {
        osRelease.append(line.substring(3)).append('\n');
      } else if (line.startsWith(INSTALLED)) {
        version(line.substring(INSTALLED.length()), packages);
      } else if (line.startsWith(CANDIDATE)) {
        version(line.substring(CANDIDATE.length()), candidates);
      } else if (line.startsWith("account.")) {
        account(line, accounts);
      }
    }
    return new HostFacts(
        OsRelease.parse(osRelease.toString()).values(),
        lines.get("init"),
        lines.get("hostname"),
        Optional.of(lines.get("fqdn")).filter(name -> !name.isEmpty()),
        lines.get("machine"),
        programs(asked, packages, candidates),
        Set.copyOf(new HashSet<>(lines.all("unit"))),
        Set.copyOf(new HashSet<>(lines.all("active"))),
        accounts,
        Optional.of(lines.get("selinux")).filter(mode -> !mode.isEmpty()),
        lines.all("address"),
        new HashSet<>(lines.all("path")),
        lines.all("guest"),
        answers(lines),
        clock(lines, before, after));
  }

  private static void account(String line, Map<String, HostFacts.Account> accounts) {
    Matcher account = ACCOUNT.matcher(line);
    if (account.matches()) {
      accounts.put(
          account.group(1),
          new HostFacts.Account(
              Integer.parseInt(account.group(2)),
              Integer.parseInt(account.group(3)),
              Arrays.asList(account.group(4).split(" "))));
    }
  }

  private static Optional<ClockOffset> clock(Properties lines, Instant before, Instant after) {
    String first = lines.get("clock.first");
    String last = lines.get("clock.last");
    return SECONDS.matcher(first).matches() && SECONDS.matcher(last).matches()
        ? Optional.of(ClockOffset.of(before, Long.parseLong(first), Long.parseLong(last), after))
        : Optional.empty();
  }

  private static Map<String, String> answers(Properties lines) {
    Map<String, StringJoiner> answers = new HashMap<>();
    for (String line : lines.lines()) {
      int sign = line.indexOf('=');
      if (line.startsWith(ANSWER) && sign > 0) {
        answers
            .computeIfAbsent(line.substring(ANSWER.length(), sign), _ -> new StringJoiner("\n"))
            .add(line.substring(sign + 1));
      }
    }
    Map<String, String> texts = new HashMap<>();
    answers.forEach((name, text) -> texts.put(name, text.toString()));
    return texts;
  }

  /** Of several packages with one name, the first is used. */
  private static void version(String line, Map<String, Version> versions) {
    String[] parts = line.split("=", 2);
    Version.parse(parts.length < 2 ? "" : parts[1])
        .ifPresent(version -> versions.putIfAbsent(parts[0], version));
  }

  private static Map<String, HostFacts.Program> programs(
      FactRequests asked, Map<String, Version> packages, Map<String, Version> candidates) {
    Map<String, HostFacts.Program> programs = new HashMap<>();
    asked
        .versions()
        .forEach((program, names) ->
            first(names, packages)
                .map(version -> new HostFacts.Program(version, true))
                .or(() ->
                    first(names, candidates).map(version -> new HostFacts.Program(version, false)))
                .ifPresent(found -> programs.put(program, found)));
    return programs;
  }

  private static Optional<Version> first(Packages names, Map<String, Version> versions) {
    return Stream.concat(names.debian().stream(), names.el().stream())
        .filter(versions::containsKey)
        .map(versions::get)
        .findFirst();
  }
}
