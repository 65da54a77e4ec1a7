package io.crucible.plan;

import io.crucible.model.Resource;

/**
 * Identifies a resource among all resources of a host.
 *
 * @param kind the name of its kind, such as {@code packages}
 */
public record ResourceId(String kind, String name) {
  /** Of {@link Resource.PackageSet}. */
  static final String PACKAGES = "packages";

  public static ResourceId of(Resource resource) {
    String kind =
        switch (resource) {
          case Resource.ManagedFile ignored -> "file";
          case Resource.IniKey ignored -> "key";
          case Resource.HostsEntries ignored -> "hosts";
          case Resource.FstabEntry ignored -> "fstab";
          case Resource.MountState ignored -> "mount";
          case Resource.DirectoryState ignored -> "directory";
          case Resource.PackageSet ignored -> PACKAGES;
          case Resource.ServiceState ignored -> "service";
          case Resource.SocketListener ignored -> "listener";
          case Resource.LoadedUnits ignored -> "units";
          case Resource.Task ignored -> "once";
          case Resource.SelinuxBoolean ignored -> "selinux";
          case Resource.WordInVariable ignored -> "word";
          case Resource.BlockInFile ignored -> "block";
          case Resource.OfComponent it -> it.kind();
        };
    return new ResourceId(kind, resource.name());
  }

  /**
   * Reads {@code kind[name]}.
   *
   * @throws IllegalArgumentException for any other form
   */
  public static ResourceId parse(String text) {
    int bracket = text.indexOf('[');
    if (bracket < 0 || !text.endsWith("]")) {
      throw new IllegalArgumentException("not kind[name]: " + text);
    }
    return new ResourceId(
        text.substring(0, bracket), text.substring(bracket + 1, text.length() - 1));
  }

  @Override
  public String toString() {
    return kind + "[" + name + "]";
  }
}
