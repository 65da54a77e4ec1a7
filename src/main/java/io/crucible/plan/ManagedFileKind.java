package io.crucible.plan;

import io.crucible.model.Resource.ManagedFile;
import java.util.Optional;

/** A file that Crucible alone manages, with its whole content. */
final class ManagedFileKind implements ResourceKind.FileKind<ManagedFile> {
  @Override
  public String path(ManagedFile desired) {
    return desired.path();
  }

  @Override
  public String edit(ManagedFile desired, String before) {
    String content = HostText.of(desired.content().reveal());
    return content.equals(before) ? before : content;
  }

  @Override
  public Optional<Attributes> attributes(ManagedFile desired) {
    return Optional.of(new Attributes(desired.mode(), desired.owner(), desired.group()));
  }
}
