package io.crucible.component.ceph;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.text.NastyFiles;
import io.crucible.text.NastyStyles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks on hosts read ceph.conf in a script; it must read what the grammar reads. */
class CephConfScriptTest {
  private static final int COUNT = 150;

  @Test
  void readsWhatTheGrammarReads(@TempDir Path root) throws Exception {
    Path conf = Files.createDirectories(root.resolve("etc/ceph")).resolve("ceph.conf");
    Path script = root.resolve("disks.sh");
    try (InputStream source = getClass().getResourceAsStream("/components/ceph/disks.sh")) {
      Files.write(script, Objects.requireNonNull(source).readAllBytes());
    }
    NastyFiles files = new NastyFiles(NastyStyles.CEPH, 7);
    int set = 0;
    for (int count = 0; count < COUNT; count++) {
      // A check need not support a header with a backslash in its name.
      String text = files.next().replace("[glo\\bal]", "[mon]");
      Files.writeString(conf, text, StandardCharsets.ISO_8859_1);
      String value = new CephGrammar().get(text, "global", "mon_host").orElse("");
      set += value.isEmpty() ? 0 : 1;
      assertThat(told(root, script)).as("ceph.conf:%n%s", text).isEqualTo(value);
    }
    assertThat(set).isGreaterThan(COUNT / 10);
  }

  private static String told(Path root, Path script) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", "-c", ". \"$0\"; ceph_conf mon_host", script.toString());
    builder.environment().put("R", root.toString());
    Process process = builder.redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1)
        .replaceFirst("\n$", "");
  }
}
