package io.crucible.lab;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much the image of a lab host already carries. */
public enum Flavour {
  /** What a minimal real server has; everything else comes from the lab's package repository. */
  BLANK,
  /**
   * Also the libraries and interpreters that the served packages depend on, but nothing of what
   * Crucible sets up: unpacking them takes an emulated host minutes and proves nothing.
   */
  LIBRARIES,
  /** Also all packages that the repository serves, installed and left at their defaults. */
  PREPARED,
  /** Also a real nova-compute, not yet enabled: there is no controller that it could talk to. */
  NOVA,
  /**
   * As libraries, where what is served and left to install is Ceph's too: the hosts keep guests'
   * disks in a cluster of their own.
   */
  CEPH;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Flavour> of(String word) {
    return Arrays.stream(values()).filter(flavour -> flavour.word().equals(word)).findFirst();
  }
}
