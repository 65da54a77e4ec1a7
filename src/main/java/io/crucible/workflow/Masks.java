package io.crucible.workflow;

import io.crucible.model.Secret;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Secrets that are known by value, so that no line can show them whatever way it came about. */
public final class Masks {
  /** Shorter ones would tear ordinary words apart, and are no secret anyway. */
  private static final int SHORTEST = 4;

  private final List<String> values = new CopyOnWriteArrayList<>();

  public void add(Secret secret) {
    if (secret.reveal().length() >= SHORTEST) {
      values.add(secret.reveal());
    }
  }

  public String apply(String text) {
    String masked = text;
    for (String value : values) {
      masked = masked.replace(value, "********");
    }
    return masked;
  }
}
