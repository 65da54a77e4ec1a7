package io.crucible.component.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.component.firewall.FirewallChain.Family;
import io.crucible.component.firewall.FirewallChain.Rule;
import io.crucible.model.Origin;
import io.crucible.plan.LiveResource;
import io.crucible.plan.Observation;
import io.crucible.plan.PlannedChanges;
import io.crucible.plan.ResourceId;
import io.crucible.plan.Step;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ports that only a site's former way to migrate needs are closed last, by every driver. */
class ClosingRulesTest {
  private static final Rule TLS = rule("16514");
  private static final Rule TCP = rule("16509");

  private static final String NFT =
      """
      table inet filter { # handle 1
      chain input { # handle 1
      type filter hook input priority filter; policy drop;
      jump CRUCIBLE-INPUT comment "crucible" # handle 2
      }
      chain CRUCIBLE-INPUT { # handle 3
      @TLS@ # handle 4
      @TCP@ # handle 5
      }
      }
      """;

  private static final String FIREWALLD =
      """
      @ default public
      @ device eth0
      @ runtime
      public (active)
        interfaces: eth0
        rich rules:
      \t@TLS@
      \t@TCP@
      @ permanent
      public
      \t@TLS@
      \t@TCP@
      """;

  private static final List<NftBase> BASES = List.of(new NftBase("inet", "filter", "input"));

  private static Rule rule(String port) {
    return new Rule("192.0.2.2", "tcp", List.of(port), "crucible: libvirt");
  }

  static Stream<LiveResource> closing() {
    Origin origin = Origin.shipped();
    return Stream.of(
        new FirewallChain(PeerRules.CHAIN, Family.IPV4, List.of(TLS), true, origin),
        new NftChains(BASES, List.of(TLS), true, origin),
        new FirewalldRules("192.0.2.1", List.of(TLS), true, origin));
  }

  /** An earlier wave of the same plan opens ports: what to close is known after that only. */
  @ParameterizedTest
  @MethodSource("closing")
  void theyAreComparedAfterTheFormerWave(LiveResource rules) {
    assertThat(rules.isKnown(new Observation.Output(0, ""))).isFalse();
    assertThat(rules.waitsFor()).containsExactly(ResourceId.of(rules));
  }

  @Test
  void nftablesLosesTheFormerPort() {
    String both = both(NFT, rule -> BASES.getFirst().lines(List.of(rule)));
    assertThat(step(new NftChains(BASES, List.of(TLS, TCP), false, Origin.shipped()), both))
        .isEmpty();
    assertThat(step(new NftChains(BASES, List.of(TLS), true, Origin.shipped()), both))
        .singleElement()
        .satisfies(step -> {
          assertThat(step.title()).startsWith("close ports in nftables that no peer needs");
          assertThat(step.shell()).contains("16514").doesNotContain("16509");
        });
  }

  @Test
  void firewalldLosesTheFormerPort() {
    String both = both(FIREWALLD, RichRule::of);
    assertThat(
            step(new FirewalldRules("192.0.2.1", List.of(TLS, TCP), false, Origin.shipped()), both))
        .isEmpty();
    assertThat(step(new FirewalldRules("192.0.2.1", List.of(TLS), true, Origin.shipped()), both))
        .singleElement()
        .satisfies(step -> {
          assertThat(step.title()).startsWith("close ports in firewalld that no peer needs");
          assertThat(step.shell()).contains("port=\"16509\"").doesNotContain("port=\"16514\"");
        });
  }

  private static String both(String state, Function<Rule, List<String>> lines) {
    return state
        .replace("@TLS@", lines.apply(TLS).getFirst())
        .replace("@TCP@", lines.apply(TCP).getFirst());
  }

  private static List<Step.Run> step(LiveResource rules, String seen) {
    return rules.steps(new Observation.Output(0, seen), new PlannedChanges()).stream()
        .map(Step.Run.class::cast)
        .toList();
  }
}
