package io.crucible.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.cli.Scene;
import io.crucible.view.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would change in files, of hosts in folders. */
class DiffCommandTest {
  @TempDir Path folder;

  @Test
  void showsOneHostAndContactsOnlyThatOne() {
    Scene scene = new Scene(folder);
    scene.scratch("vm2").write("/etc/motd", "hello\n");

    Scene.Shown shown = scene.run("diff", "vm2");

    assertThat(shown.exitCode()).isEqualTo(ExitCode.DIFFERENT);
    assertThat(scene.connected).containsExactly("vm2");
    assertThat(shown.out())
        .isEqualTo(
            """
            vm2: 1 file would change
            --- /etc/motd
            +++ /etc/motd
            @@ -1 +1 @@
            -hello
            +welcome to vm2
            """);
  }

  @Test
  void equalChangesAreShownOnceUnlessFull() {
    Scene scene = new Scene(folder);
    scene.scratch("vm1").write("/etc/motd", "hello\n");
    scene.scratch("vm2").write("/etc/motd", "hello\n");

    assertThat(scene.run("diff").out())
        .isEqualTo(
            """
            on 2 hosts: vm1, vm2: 1 file would change
            --- /etc/motd
            +++ /etc/motd
            @@ -1 +1 @@
            -hello
            +welcome to <own name>
            """);
    assertThat(scene.run("diff", "--full").out())
        .contains("vm1: 1 file would change", "vm2: 1 file would change", "+welcome to vm2");
  }

  @Test
  void saysSoWhenNothingWouldChange() {
    Scene scene = new Scene(folder);
    scene.run("apply", "--yes");

    Scene.Shown shown = scene.run("diff");

    assertThat(shown.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(shown.out()).isEqualTo("on 2 hosts: vm1, vm2: 0 files would change\n");
  }
}
