package io.crucible.config;

import io.crucible.model.FactRequests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a component asks hosts: a section {@code [fact NAME]}, in one of these forms. */
public sealed interface FactDeclaration {
  /**
   * {@code run}: POSIX sh that changes nothing and ends soon; its output is the answer.
   *
   * @param help what it asks, for people; needed if the shell has several lines
   */
  record Answer(String run, Optional<String> help) implements FactDeclaration {
    @Override
    public String shown() {
      return help.orElse(run);
    }
  }

  /** {@code debian} and {@code el}: packages whose version is the version of the program NAME. */
  record OfProgram(FactRequests.Packages packages) implements FactDeclaration {
    @Override
    public String shown() {
      List<String> families = new ArrayList<>();
      if (!packages.debian().isEmpty()) {
        families.add(String.join(" or ", packages.debian()) + " (debian)");
      }
      if (!packages.el().isEmpty()) {
        families.add(String.join(" or ", packages.el()) + " (el)");
      }
      return "version of the package "
          + String.join(", ", families)
          + (packages.candidate() ? "; if it is not installed, of the candidate" : "");
    }
  }

  /** {@code accounts}: users, with their UID, GID and groups. */
  record OfAccounts(List<String> names) implements FactDeclaration {
    public OfAccounts {
      names = List.copyOf(names);
    }

    @Override
    public String shown() {
      return "UID, GID and groups of the users " + String.join(", ", names);
    }
  }

  /** {@code units}: names of systemd units; {@code *} matches any text. */
  record OfUnits(List<String> patterns) implements FactDeclaration {
    public OfUnits {
      patterns = List.copyOf(patterns);
    }

    /** Whether a unit is one of them. */
    public Predicate<String> chosen() {
      return Pattern.compile(
              patterns.stream()
                  .map(pattern -> Pattern.quote(pattern).replace("*", "\\E.*\\Q"))
                  .collect(Collectors.joining("|")))
          .asMatchPredicate();
    }

    @Override
    public String shown() {
      return "which of the units " + String.join(", ", patterns) + " exist, and which of them run";
    }
  }

  /** For people: the shell command, or a description. */
  String shown();

  /**
   * The facts of a folder, by name, in order.
   *
   * @throws IllegalStateException for a section in none of the forms, or in more than one
   */
  static Map<String, FactDeclaration> of(ComponentFolder folder) {
    Map<String, FactDeclaration> facts = new LinkedHashMap<>();
    folder.common().named("fact").forEach((name, section) -> facts.put(name, of(section)));
    return facts;
  }

  private static FactDeclaration of(DataFile.Section section) {
    List<FactDeclaration> forms = new ArrayList<>();
    section.get("run").ifPresent(run -> forms.add(new Answer(run.strip(), section.get("help"))));
    List<String> debian = section.list("debian");
    List<String> el = section.list("el");
    if (!debian.isEmpty() || !el.isEmpty()) {
      boolean candidate = section.get("candidate").filter("yes"::equals).isPresent();
      forms.add(new OfProgram(new FactRequests.Packages(debian, el, candidate)));
    }
    if (section.get("accounts").isPresent()) {
      forms.add(new OfAccounts(section.list("accounts")));
    }
    if (section.get("units").isPresent()) {
      forms.add(new OfUnits(section.list("units")));
    }
    if (forms.stream().anyMatch(form -> form.shown().contains("\n"))) {
      throw new IllegalStateException(
          "[" + section.name() + "] needs help: its shell has several lines");
    }
    if (forms.size() != 1) {
      throw new IllegalStateException(
          "[" + section.name() + "] must have exactly one of: run; debian or el; accounts; units");
    }
    return forms.getFirst();
  }
}
