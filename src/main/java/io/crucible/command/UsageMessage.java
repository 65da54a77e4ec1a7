package io.crucible.command;

import java.util.List;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in one line, with similar words that are known. */
final class UsageMessage {
  private UsageMessage() {}

  static String of(ParameterException e) {
    String found = String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong usage");
    String plain =
        found.isEmpty() ? found : Character.toLowerCase(found.charAt(0)) + found.substring(1);
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return plain;
    }
    List<String> near = unmatched.getSuggestions();
    String word = unmatched.getUnmatched().getFirst();
    String kind = word.startsWith("-") ? "unknown option " : "unknown command or argument ";
    return kind
        + "'"
        + word
        + "'"
        + (near.isEmpty() ? "" : " -> did you mean " + String.join(" or ", near) + "?");
  }
}
