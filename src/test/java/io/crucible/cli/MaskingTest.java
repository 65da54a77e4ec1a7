package io.crucible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.model.Secret;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Secrets by value, wherever they come out. */
class MaskingTest {
  @TempDir Path folder;
  private final Masks masks = new Masks();

  @Test
  void neitherLogNorScreenShowsThem() throws Exception {
    StringWriter screen = new StringWriter();
    masks.add(new Secret("hunter2"));
    Logs.start(folder, true, new Output(new PrintWriter(screen), masks), masks);

    LoggerFactory.getLogger("io.crucible.test").info("logs in with hunter2");

    Path log = folder.resolve("crucible.log");
    assertThat(Files.readString(log)).contains("logs in with ********");
    assertThat(screen.toString()).contains("logs in with ********");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
        .isEqualTo("rw-------");
  }

  @Test
  void tooShortOnesWouldTearWordsApart() {
    masks.add(new Secret("ab"));
    masks.add(new Secret(""));

    assertThat(masks.apply("about")).isEqualTo("about");
  }
}
