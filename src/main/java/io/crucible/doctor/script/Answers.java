package io.crucible.doctor.script;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The answers of a {@link Script} on a host: lines by key, in order. */
public record Answers(Map<String, List<String>> lines) {
  public static final Answers NONE = new Answers(Map.of());

  /**
   * Only lines that begin with the nonce are answers; all others are banners or output of programs.
   */
  static Answers parse(String output, String nonce) {
    String head = nonce + " ";
    Map<String, List<String>> lines = new LinkedHashMap<>();
    output
        .lines()
        .filter(line -> line.startsWith(head) && line.indexOf('=') > 0)
        .forEach(line -> {
          int equals = line.indexOf('=');
          // The transport decodes each byte as one character; the host printed UTF-8.
          String value = line.substring(equals + 1);
          lines
              .computeIfAbsent(line.substring(head.length(), equals), key -> new ArrayList<>())
              .add(new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
        });
    return new Answers(lines);
  }

  public boolean has(String key) {
    return lines.containsKey(key);
  }

  public List<String> all(String key) {
    return lines.getOrDefault(key, List.of());
  }

  /** The first line, or an empty string. */
  public String get(String key) {
    return all(key).stream().findFirst().orElse("").strip();
  }

  /** All lines as one text. */
  public String text(String key) {
    return String.join("\n", all(key)).strip();
  }

  public boolean is(String key, String value) {
    return get(key).equals(value);
  }

  /** The answers of one topic, without the topic in their keys. */
  public Answers under(String topic) {
    String head = topic + ".";
    return new Answers(
        lines.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(head))
            .collect(
                Collectors.toMap(
                    entry -> entry.getKey().substring(head.length()), Map.Entry::getValue)));
  }

  public Answers and(Answers more) {
    Map<String, List<String>> all = new LinkedHashMap<>(lines);
    more.lines.forEach((key, values) ->
        all.merge(
            key,
            values,
            (before, after) -> {
              List<String> both = new ArrayList<>(before);
              both.addAll(after);
              return both;
            }));
    return new Answers(all);
  }
}
