package io.crucible.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crucible.model.ProblemsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateFolderTest {
  @TempDir private Path temporary;

  @Test
  void onlyItsOwnerCanUseANewFolder() throws Exception {
    Path folder = temporary.resolve("state/crucible");
    StateFolder.make(folder);
    StateFolder.check(folder);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    StateFolder.check(temporary.resolve("missing"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxrwx---", "rwxr-xrwx"})
  void whatOthersCanWriteIsRefused(String mode) throws Exception {
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString(mode));
    assertThatThrownBy(() -> StateFolder.check(temporary))
        .isInstanceOf(ProblemsException.class)
        .hasMessageContaining("other users can write into it (" + mode + ")")
        .hasMessageContaining("chmod go-w '" + temporary + "'");
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
    StateFolder.check(temporary);
  }

  @Test
  void whatCannotBeReadIsRefused() throws Exception {
    Path loop = temporary.resolve("loop");
    Files.createSymbolicLink(loop, loop);
    assertThatThrownBy(() -> StateFolder.check(loop))
        .isInstanceOf(ProblemsException.class)
        .hasMessageContaining("cannot be read")
        .hasMessageContaining("ls -ld '" + loop + "'");
  }

  @Test
  void whatBelongsToAnotherUserIsRefused() throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root can give files away");
    Files.setAttribute(temporary, "unix:uid", 12_345);
    assertThatThrownBy(() -> StateFolder.check(temporary))
        .isInstanceOf(ProblemsException.class)
        .hasMessageContaining("it belongs to the user 12345")
        .hasMessageContaining("chown -R $(id -un) '" + temporary + "'");
  }
}
