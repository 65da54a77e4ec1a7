package io.crucible.workflow;

import io.crucible.model.Secret;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Secrets that are known by value, so that they are masked in every line. */
public final class Masks {
  /** Shorter values would mask parts of ordinary words, and are hardly secrets. */
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
