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
  void clearTextNeedsASecondWord() {
    ConfigDraft tcp = ConfigDraft.twoHosts(temp).more("[migration]\nscheme = tcp\n");
    assertThat(tcp.errors())
        .containsExactly(
            "DIR/system_info:5: scheme = tcp sends guests' memory in clear text, and lets every client"
                + " that reaches libvirt's port in as root -> remove the line: guests then migrate by"
                + " TLS, and apply changes hosts that use TCP while migrations go on; or, if you want"
                + " clear text, add insecure = yes below [migration]");
    assertThat(tcp.set("migration.insecure", "yes").site().need(LibvirtSettings.class))
        .satisfies(libvirt -> {
          assertThat(libvirt.isEncrypted()).isFalse();
          assertThat(libvirt.listens(Way.TCP)).isTrue();
          assertThat(libvirt.listens(Way.TLS)).isFalse();
        });
  }

  /** Files of the older Crucible have it, and no scheme. */
  @Test
  void listeningByTcpIsIgnoredUnlessClearTextIsWanted() {
    ConfigDraft old = libvirtd("listen_tls = 0\nlisten_tcp = 1");
    assertThat(old.site().need(LibvirtSettings.class).daemon())
        .extractingByKeys("listen_tls", "listen_tcp")
        .extracting(Object::toString)
        .containsExactly("1", "0");
    assertThat(old.warnings())
        .containsExactly(
            "DIR/libvirtd:3: listen_tcp = 1 is ignored: guests migrate by TLS, so libvirt need not"
                + " listen in clear text -> remove the line; or, if other programs need it, add"
                + " insecure = yes below [migration] of system_info");
    ConfigDraft both = old.set("migration.insecure", "yes");
    assertThat(both.warnings()).isEmpty();
    assertThat(both.site().need(LibvirtSettings.class).listens(Way.TCP)).isTrue();
    assertThat(both.site().need(LibvirtSettings.class).listens(Way.TLS)).isTrue();
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
