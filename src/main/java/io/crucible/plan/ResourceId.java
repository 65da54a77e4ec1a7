package io.crucible.plan;

import io.crucible.model.Resource;

/** The one spelling of a resource's identity: {@code kind[name]}. */
public final class ResourceId {
  private ResourceId() {}

  public static String of(Resource resource) {
    String kind =
        switch (resource) {
          case Resource.ManagedFile ignored -> "file";
          case Resource.IniKey ignored -> "key";
          case Resource.HostsEntries ignored -> "hosts";
          case Resource.FstabEntry ignored -> "fstab";
          case Resource.MountState ignored -> "mount";
          case Resource.DirectoryState ignored -> "directory";
          case Resource.PackageSet ignored -> "packages";
          case Resource.FirewallChain ignored -> "firewall";
          case Resource.ServiceState ignored -> "service";
          case Resource.SocketListener ignored -> "listener";
          case Resource.LoadedUnits ignored -> "units";
          case Resource.Once ignored -> "once";
          case Resource.SelinuxBoolean ignored -> "selinux";
          case Resource.WordInVariable ignored -> "word";
          case Resource.BlockInFile ignored -> "block";
          case Resource.OfComponent it -> it.kind();
        };
    return kind + "[" + resource.name() + "]";
  }
}
