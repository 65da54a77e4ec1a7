package io.crucible.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Text of which parts may be secret: what a setting, a key and the words around them were put
 * together to. It keeps that apart up to the script that takes it to a host.
 *
 * @param parts in order
 */
public record Text(List<Part> parts) {
  /** A piece of it. */
  public sealed interface Part {}

  /** What everybody may see. */
  public record Plain(String text) implements Part {}

  /**
   * What only the host may see.
   *
   * @param name by which it is spoken of: no blanks, no angle brackets
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

  /** All of it in clear: for a script that goes to a host, nowhere else. */
  public String reveal() {
    return joined(part ->
        switch (part) {
          case Plain plain -> plain.text();
          case Hidden hidden -> hidden.secret().reveal();
        });
  }

  /** With names in place of secrets. */
  public String shown() {
    return joined(part ->
        switch (part) {
          case Plain plain -> plain.text();
          case Hidden hidden -> "<secret " + hidden.name() + ">";
        });
  }

  /** As shell, with a variable in place of each secret, so that none stands in a command. */
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

  /** As {@link #shown}: a text that is printed by mistake tells nothing. */
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
