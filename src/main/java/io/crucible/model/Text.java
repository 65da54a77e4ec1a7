package io.crucible.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Text with parts that may be secret, such as a line that contains a password. The parts stay
 * separate until they are put into a script for a host.
 *
 * @param parts in order
 */
public record Text(List<Part> parts) {
  /** A piece of it. */
  public sealed interface Part {}

  /** A part that everybody may see. */
  public record Plain(String text) implements Part {}

  /**
   * A part that only the host may see.
   *
   * @param name shown in place of the value: no blanks, no angle brackets
   */
  public record Hidden(String name, Secret secret) implements Part {}

  public Text {
    parts = List.copyOf(parts);
  }

  public static Text of(String plain) {
    return new Text(List.of(new Plain(plain)));
  }

  public static Text secret(String name, Secret secret) {
    return new Text(List.of(new Hidden(name.replaceAll("[\\s<>]+", "-"), secret)));
  }

  public Text plus(Text other) {
    List<Part> all = new ArrayList<>(parts);
    all.addAll(other.parts);
    return new Text(all);
  }

  public Text plus(String plain) {
    return plus(of(plain));
  }

  public boolean isSecret() {
    return parts.stream().anyMatch(Hidden.class::isInstance);
  }

  /** The whole text in clear: only for a script that goes to a host. */
  public String reveal() {
    return joined(part ->
        switch (part) {
          case Plain plain -> plain.text();
          case Hidden hidden -> hidden.secret().reveal();
        });
  }

  /** The text with names in place of secrets. */
  public String shown() {
    return joined(part ->
        switch (part) {
          case Plain plain -> plain.text();
          case Hidden hidden -> "<secret " + hidden.name() + ">";
        });
  }

  /**
   * The text as shell, with a variable in place of each secret, so that no command contains one.
   */
  public String asShell() {
    return joined(part ->
        switch (part) {
          case Plain plain -> plain.text();
          case Hidden hidden -> "${" + variable(hidden.name()) + "}";
        });
  }

  /** The variables of {@link #asShell}. */
  public Map<String, Secret> variables() {
    Map<String, Secret> variables = new LinkedHashMap<>();
    secrets().forEach((name, secret) -> variables.put(variable(name), secret));
    return variables;
  }

  /** Its secrets, by name. */
  public Map<String, Secret> secrets() {
    Map<String, Secret> secrets = new LinkedHashMap<>();
    for (Part part : parts) {
      if (part instanceof Hidden hidden) {
        secrets.put(hidden.name(), hidden.secret());
      }
    }
    return secrets;
  }

  /** As {@link #shown}: a text that is printed by mistake shows no secret. */
  @Override
  public String toString() {
    return shown();
  }

  private String joined(java.util.function.Function<Part, String> word) {
    return parts.stream().map(word).collect(Collectors.joining());
  }

  private static String variable(String name) {
    return "secret_" + name.replaceAll("[^A-Za-z0-9_]", "_");
  }
}
