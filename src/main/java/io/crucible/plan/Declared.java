package io.crucible.plan;

import io.crucible.model.Resource;

/**
 * A resource with its kind. This is the only switch over resource types, so the compiler reports a
 * missing kind.
 */
record Declared<R extends Resource>(R desired, ResourceKind<R> kind) {
  static Declared<?> of(Resource resource) {
    return switch (resource) {
      case Resource.ManagedFile it -> new Declared<>(it, new ManagedFileKind());
      case Resource.IniKey it -> new Declared<>(it, new IniKeyKind());
      case Resource.HostsEntries it -> new Declared<>(it, new HostsFileKind());
      case Resource.FstabEntry it -> new Declared<>(it, new FstabKind());
      case Resource.MountState it -> new Declared<>(it, new MountKind());
      case Resource.DirectoryState it -> new Declared<>(it, new DirectoryKind());
      case Resource.PackageSet it -> new Declared<>(it, new PackageKind());
      case Resource.ServiceState it -> new Declared<>(it, new ServiceKind());
      case Resource.SocketListener it -> new Declared<>(it, new ListenerKind());
      case Resource.LoadedUnits it -> new Declared<>(it, new LoadedUnitsKind());
      case Resource.Task it -> new Declared<>(it, new TaskKind());
      case Resource.SelinuxBoolean it -> new Declared<>(it, new SelinuxKind());
      case Resource.WordInVariable it -> new Declared<>(it, new WordKind());
      case Resource.BlockInFile it -> new Declared<>(it, new BlockKind());
      case LiveResource it -> new Declared<>(it, new LiveResourceKind());
      case Resource.OfComponent it ->
          throw new IllegalStateException("cannot compare " + it + ": it is not a LiveResource");
    };
  }

  Probe probe() {
    return switch (kind) {
      case ResourceKind.FileKind<R> file -> new Probe.OfFile(file.path(desired));
      case ResourceKind.LiveKind<R> live -> live.probe(desired);
    };
  }
}
