package io.crucible.lab;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A Debian release that lab hosts can run. */
public enum Suite {
  BOOKWORM,
  TRIXIE;

  /** The name in apt's sources. */
  public String codename() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Suite> of(String codename) {
    return Arrays.stream(values()).filter(suite -> suite.codename().equals(codename)).findFirst();
  }
}
