package io.crucible.config;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a key appears in the files that we ship.
 *
 * @param form whether it is there, and as what
 * @param note a line of comment above it
 */
public record Sample(Form form, Optional<String> note) {
  /** Whether a key is there, and as what. */
  public enum Form {
    /** With its default. */
    YES,
    /** As a comment, with its example or its default. */
    EXAMPLE,
    /** Not at all: few people need it. */
    NO
  }

  /** A setting that says nothing of it is there as a comment, under its help. */
  static Sample of(Map<String, String> section, String help) {
    String form = section.get("sample");
    return form == null
        ? new Sample(Form.EXAMPLE, Optional.of(help))
        : new Sample(
            Form.valueOf(form.toUpperCase(Locale.ROOT)), Optional.ofNullable(section.get("note")));
  }
}
