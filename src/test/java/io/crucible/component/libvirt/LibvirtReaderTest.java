package io.crucible.component.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.config.ConfigDraft;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibvirtReaderTest {
  @TempDir private Path temp;

  private ConfigDraft libvirtd(String text) {
    return ConfigDraft.twoHosts(temp).file("libvirtd", "[libvirtd_conf]\n" + text + "\n");
  }

  @Test
  void quotesTextAndLeavesNumbersListsAndQuotedTextAlone() {
    assertThat(
            libvirtd(
                    "auth_tls: none\n"
                        + "auth_tcp: \"sasl\"\n"
                        + "max_clients = 50\n"
                        + "unix_sock_group = libvirt\n"
                        + "tls_allowed_dn_list = [\"a\", \"b\"]")
                .site()
                .need(LibvirtSettings.class)
                .daemon())
        .extractingByKeys(
            "auth_tls", "auth_tcp", "max_clients", "unix_sock_group", "tls_allowed_dn_list")
        .extracting(Object::toString)
        .containsExactly("\"none\"", "\"sasl\"", "50", "\"libvirt\"", "[\"a\", \"b\"]");
  }

  @Test
  void hintsAtMisspeltKeysAndPassesThemOn() {
    ConfigDraft draft = libvirtd("max_client = 5\nbrand_new_key = 1");
    assertThat(draft.warnings())
        .containsExactly(
            "DIR/libvirtd:2: max_client is not known to Crucible; it is written to hosts unchanged"
                + " -> did you mean max_clients?",
            "DIR/libvirtd:3: brand_new_key is not known to Crucible; it is written to hosts unchanged");
    assertThat(draft.site().need(LibvirtSettings.class).daemon())
        .containsKeys("max_client", "brand_new_key");
  }

  @Test
  void refusesAnUnknownAuthentication() {
    assertThat(libvirtd("auth_tcp = nome").errors())
        .containsExactly(
            "DIR/libvirtd:2: auth_tcp = nome is not a known value -> did you mean none?");
  }

  @Test
  void refusesAKeyThatWouldNotStayOne() {
    assertThat(libvirtd("a b = 1").errors())
        .containsExactly(
            "DIR/libvirtd:2: key a b is not valid -> use only letters, digits and _ . : -");
  }
}
