package io.crucible.catalog;

import io.crucible.config.ComponentFolder;
import io.crucible.config.DataFile;
import io.crucible.config.FactDeclaration;
import io.crucible.config.Setting;
import io.crucible.model.HostFacts;
import io.crucible.model.Version;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The conditions of {@code [flag NAME] when = ...}, which must all be true. There are three forms:
 * {@code setting section.key [word]}: the setting exists, or has that value; {@code fact NAME
 * [word]}: the host answered, or its answer contains that word; and the name of another flag or a
 * role. {@code !} before a condition negates it. Anything else needs code.
 *
 * <p>The answer to a fact is the output of its shell script, the version of the installed program,
 * the accounts that exist, or the units that run.
 */
final class Conditions {
  private final HostDraft host;
  private final ComponentFolder folder;
  private final Map<String, FactDeclaration> facts;

  private Conditions(HostDraft host, ComponentFolder folder) {
    this.host = host;
    this.folder = folder;
    facts = FactDeclaration.of(folder);
  }

  /** Sets the flags and the values of facts that a folder declares. */
  static void describe(HostDraft host, ComponentFolder folder) {
    Conditions conditions = new Conditions(host, folder);
    conditions
        .facts
        .keySet()
        .forEach(name ->
            conditions
                .answer(name)
                .ifPresent(answer -> host.value("fact." + name, Setting.shipped(answer.strip()))));
    folder
        .common()
        .named("flag")
        .forEach((name, section) -> host.flag(name, conditions.hold(section)));
  }

  private boolean hold(DataFile.Section section) {
    return section.list("when").stream().allMatch(this::holds);
  }

  private boolean holds(String condition) {
    if (condition.startsWith("!")) {
      return !holds(condition.substring(1));
    }
    List<String> words = Arrays.asList(condition.split("\\s+", 3));
    Optional<String> wanted = words.size() > 2 ? Optional.of(words.get(2)) : Optional.empty();
    return switch (words.getFirst()) {
      case "setting" ->
          host.value(words.get(1))
              .map(Setting::value)
              .filter(value -> wanted.isEmpty() || wanted.get().equals(value))
              .isPresent();
      case "fact" ->
          answer(words.get(1))
              .filter(text ->
                  wanted.isEmpty()
                      ? !text.isBlank()
                      : Arrays.asList(text.split("\\s+")).contains(wanted.get()))
              .isPresent();
      default -> host.is(condition);
    };
  }

  /** Empty if there is no answer, or if the folder does not declare the fact. */
  private Optional<String> answer(String name) {
    HostFacts seen = host.facts();
    return Optional.ofNullable(facts.get(name))
        .flatMap(fact ->
            switch (fact) {
              case FactDeclaration.Answer _ ->
                  Optional.ofNullable(seen.answers().get(question(folder.name(), name)));
              case FactDeclaration.OfProgram _ -> seen.installed(name).map(Version::toString);
              case FactDeclaration.OfAccounts(List<String> names) ->
                  words(names.stream().filter(seen.accounts()::containsKey));
              case FactDeclaration.OfUnits units ->
                  words(seen.activeUnits().stream().filter(units.chosen()).sorted());
            });
  }

  private static Optional<String> words(Stream<String> words) {
    return Optional.of(words.collect(Collectors.joining(" "))).filter(text -> !text.isEmpty());
  }

  /** The name of the question for a fact. */
  static String question(String folder, String fact) {
    return folder + "." + fact;
  }
}
