package io.crucible.plan;

import io.crucible.model.Resource.BlockInFile;
import io.crucible.text.ManagedBlock;

/** A marked block of lines in a file that Crucible does not manage as a whole. */
final class BlockKind implements ResourceKind.FileKind<BlockInFile> {
  private static final ManagedBlock BLOCK = new ManagedBlock("crucible");

  @Override
  public String path(BlockInFile desired) {
    return desired.path();
  }

  @Override
  public boolean comesWithPackage(BlockInFile desired) {
    return true;
  }

  @Override
  public String edit(BlockInFile desired, String before) {
    return BLOCK.edit(desired.lines().stream().map(HostText::of).toList(), before);
  }
}
