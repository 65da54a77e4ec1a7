package io.crucible.component.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class IptablesAcceptTest {
  @Test
  void namesOneHostByItsPrefixLength() {
    assertThat(new IptablesAccept("fd00::12", "tcp", List.of("2049"), "nfs").line("IN"))
        .isEqualTo(
            "-A IN -s fd00::12/128 -p tcp -m tcp --dport 2049 -m comment --comment nfs -j ACCEPT");
    assertThat(new IptablesAccept("198.18.0.0/24", "tcp", List.of("2049"), "nfs").line("IN"))
        .startsWith("-A IN -s 198.18.0.0/24 -p tcp ");
  }

  @Test
  void quotesOnlyAComment() {
    assertThat(new IptablesAccept("::/0", "udp", List.of("111", "2049"), "a b").line("IN"))
        .isEqualTo(
            "-A IN -p udp -m multiport --dports 111,2049 -m comment --comment \"a b\" -j ACCEPT");
  }

  @Test
  void aCommentThatLooksLikeAnOptionIsQuotedAlone() {
    assertThat(new IptablesAccept("10.0.0.1", "tcp", List.of("1"), "10.0.0.1/32").line("IN"))
        .isEqualTo(
            "-A IN -s 10.0.0.1/32 -p tcp -m tcp --dport 1 -m comment --comment \"10.0.0.1/32\" -j ACCEPT");
  }

  @Test
  void refusesWhatNoRuleCanHold() {
    for (List<String> ports : List.of(List.<String>of(), List.of("x"), List.of("1", "2-3"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new IptablesAccept("1.2.3.4", "tcp", ports, "c"));
    }
    for (String comment : List.of("", "a\nb", "x".repeat(256))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new IptablesAccept("1.2.3.4", "tcp", List.of("1"), comment));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IptablesAccept("1.2.3.4 -j DROP", "tcp", List.of("1"), "c"));
    List<String> ranges = Collections.nCopies(8, "1:2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IptablesAccept("1.2.3.4", "tcp", ranges, "c"));
  }
}
