package io.crucible.config.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.config.ConfigDraft;
import io.crucible.config.KnownKeys;
import io.crucible.config.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The files that a new user edits. */
class ExampleFilesTest {
  private final ConfigDraft examples = new ConfigDraft(Path.of("config"));

  @Test
  void loadWithoutWarnings() {
    assertThat(examples.warnings()).isEmpty();
    assertThat(examples.site().hosts()).extracting(Object::toString).containsExactly("vm1", "vm2");
  }

  @Test
  void includeTheFirewallBesideThem() {
    assertThat(examples.site().effective())
        .extractingByKey("firewall/nfs4 rules.tcp_ports")
        .extracting(setting -> setting.origin().source())
        .isEqualTo("firewall/nfs");
  }

  @Test
  void sayNothingButTheDefaults() {
    Site shown = examples.site();
    KnownKeys.shipped()
        .all()
        .forEach(key ->
            key.shipped()
                .filter(value -> !value.contains("${"))
                .ifPresent(value ->
                    assertThat(shown.effective().get(key.file() + "/" + key.id()))
                        .as(key.id())
                        .hasToString(value)));
  }

  /** {@code -Dgolden.update=true} writes them anew. */
  @Test
  void areWhatInitWrites() throws IOException {
    Path here = Path.of("").toAbsolutePath().resolve("config");
    for (Map.Entry<Path, String> file : new NewConfig().in(here).entrySet()) {
      if (Boolean.getBoolean("golden.update")) {
        Files.writeString(file.getKey(), file.getValue());
      }
      assertThat(file.getValue())
          .as(file.getKey().toString())
          .isEqualTo(Files.readString(file.getKey()));
    }
  }
}
