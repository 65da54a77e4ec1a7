package io.crucible.component.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.component.firewall.FirewallChain.Rule;
import io.crucible.model.Problem;
import java.util.List;
import java.util.Map;

/** The warnings for vm1, whose peers are vm2 and vm3. */
final class Warned {
  static final String HEAD = "@ address eth0 198.18.0.11\n@ default nft\n";
  static final List<Rule> OPENINGS =
      List.of(
          new Rule("198.18.0.12", "tcp", List.of("16509"), "libvirt"),
          new Rule("198.18.0.13", "tcp", List.of("16509"), "libvirt"),
          new Rule("198.18.0.12", "tcp", List.of("49152:49215"), "migration"));

  private Warned() {}

  static List<Problem> warnings(String answer) {
    return new FilterWarnings(PacketFilters.of(HEAD + answer).besidesOwn())
        .of("vm1", "198.18.0.11", OPENINGS, Map.of("198.18.0.12", "vm2", "198.18.0.13", "vm3"));
  }

  static String iptables(String tool, String table, String rules) {
    return "@ iptables " + tool + "\n*" + table + "\n" + rules + "\nCOMMIT\n";
  }

  static String input(String rules) {
    return iptables(
        "iptables-legacy", "filter", ":INPUT ACCEPT [3:180]\n:FORWARD ACCEPT [0:0]\n" + rules);
  }

  static String nft(String chain) {
    return "@ nft\ntable inet mine { # handle 4\n" + chain + "\n}\n";
  }

  static Problem only(String answer) {
    List<Problem> warnings = warnings(answer);
    assertThat(warnings).hasSize(1);
    return warnings.getFirst();
  }

  /** A chain of nft at the input hook. */
  static String chain(String rules) {
    return nft(
        "chain in { # handle 1\ntype filter hook input priority filter; policy accept;\n"
            + rules
            + "\n}");
  }
}
