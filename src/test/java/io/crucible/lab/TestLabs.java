package io.crucible.lab;

import java.nio.file.Path;

/** Labs that are only planned. */
final class TestLabs {
  private TestLabs() {}

  static LabState two(Path folder) {
    return LabState.planned(
        LabOptions.DEFAULTS.named(folder.getFileName().toString()),
        folder,
        Path.of("/cache/bookworm-blank-0"),
        Accelerator.TCG,
        new Subnet(7));
  }
}
