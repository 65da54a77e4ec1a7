package io.crucible.lab;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is preinstalled in the image of a lab host. */
public enum Flavour {
  /**
   * Only what a minimal real server has; everything else comes from the lab's package repository.
   */
  BLANK,
  /**
   * Also the libraries and interpreters that the served packages depend on, but nothing that
   * Crucible sets up: unpacking them takes minutes on an emulated host, and tests nothing.
   */
  LIBRARIES,
  /** Also all packages that the repository serves, installed with their default settings. */
  PREPARED,
  /** Also a real nova-compute, but disabled: the lab has no OpenStack controller for it. */
  NOVA,
  /**
   * Like libraries, and the repository also serves Ceph: the hosts keep guests' disks in their own
   * Ceph cluster.
   */
  CEPH;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Flavour> of(String word) {
    return Arrays.stream(values()).filter(flavour -> flavour.word().equals(word)).findFirst();
  }
}
