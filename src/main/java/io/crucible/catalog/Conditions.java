package io.crucible.catalog;

import io.crucible.config.ComponentFolder;
import io.crucible.config.DataFile;
import io.crucible.config.Setting;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The conditions of {@code [flag NAME] when = ...}, all of which have to hold. There are three
 * forms: {@code setting section.key [word]}, a setting is there, or is that word; {@code fact NAME
 * [word]}, the host answered, or answered with that word in it; and another flag or role. {@code !}
 * before one turns it round. What needs more is code.
 */
final class Conditions {
  private final HostDraft host;
  private final String folder;

  private Conditions(HostDraft host, String folder) {
    this.host = host;
    this.folder = folder;
  }

  /** Sets the flags, and the values of facts, that the data of a folder declares. */
  static void describe(HostDraft host, ComponentFolder folder) {
    Conditions conditions = new Conditions(host, folder.name());
    folder
        .common()
        .named("fact")
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

  private Optional<String> answer(String fact) {
    return Optional.ofNullable(host.facts().answers().get(question(folder, fact)));
  }

  /** The name of the question that a fact is the answer to. */
  static String question(String folder, String fact) {
    return folder + "." + fact;
  }
}
