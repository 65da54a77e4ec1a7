package io.crucible.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.crucible.text.UnsafeCharacters;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/**
 * Text from a document, safe for a page: secrets masked, and control characters escaped.
 *
 * @param advice puts the program's name into remedies
 */
record SafeText(UnaryOperator<String> masks, UnaryOperator<String> advice) {
  /** Empty where there is none. */
  String of(JsonNode node, String key) {
    return of(node.path(key).asText(""));
  }

  /** What is to be done about a problem or a finding. */
  String remedy(JsonNode node) {
    return of(advice.apply(node.path("remedy").asText("")));
  }

  List<String> all(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(node -> of(node.asText())).toList();
  }

  String of(String text) {
    String masked = masks.apply(text);
    StringBuilder safe = new StringBuilder(masked.length());
    masked
        .codePoints()
        .forEach(point -> {
          if (point == '\n' || point == '\t') {
            safe.appendCodePoint(point);
          } else if (UnsafeCharacters.is(point)) {
            safe.append(String.format("\\u%04x", point));
          } else {
            safe.appendCodePoint(point);
          }
        });
    return safe.toString();
  }
}
