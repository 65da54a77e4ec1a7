package io.crucible.config;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a key appears in the example files.
 *
 * @param form whether and how it appears
 * @param note a line of comment above it
 */
public record Sample(Form form, Optional<String> note) {
  /** Whether and how a key appears. */
  public enum Form {
    /** With its default. */
    YES,
    /** As a comment, with its example or its default. */
    EXAMPLE,
    /** Not at all: few users need it. */
    NO
  }

  /** By default a setting appears as a comment, below its help text. */
  static Sample of(Map<String, String> section, String help) {
    String form = section.get("sample");
    return form == null
        ? new Sample(Form.EXAMPLE, Optional.of(help))
        : new Sample(
            Form.valueOf(form.toUpperCase(Locale.ROOT)), Optional.ofNullable(section.get("note")));
  }
}
