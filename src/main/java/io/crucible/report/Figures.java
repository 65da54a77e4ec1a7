package io.crucible.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Numbers and times as people read them. */
final class Figures {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private Figures() {}

  static String time(Instant instant) {
    return TIME.format(instant);
  }

  static Optional<Instant> instant(JsonNode node, String key) {
    return node.has(key) ? Optional.of(Instant.parse(node.path(key).asText())) : Optional.empty();
  }

  /** "198 ms", "5.4 s", "1 min 01 s". */
  static String duration(Duration duration) {
    if (duration.toMillis() < 1000) {
      return duration.toMillis() + " ms";
    }
    return duration.toSeconds() < 60
        ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0)
        : String.format("%d min %02d s", duration.toMinutes(), duration.toSecondsPart());
  }

  static String milliseconds(JsonNode node, String key) {
    return node.has(key) ? duration(Duration.ofMillis(node.path(key).asLong())) : "";
  }

  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** A share of a whole, in percent, for a style. */
  static String percent(double part) {
    return String.format(Locale.ROOT, "%.2f", 100 * part);
  }
}
