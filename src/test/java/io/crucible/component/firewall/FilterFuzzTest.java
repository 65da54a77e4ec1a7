package io.crucible.component.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No text that a host prints ends the program. */
class FilterFuzzTest {
  private static final List<String> HEADS =
      List.of("@ nft", "@ iptables iptables-legacy", "@ iptables ebtables-nft", "@ ipset", "@ ");

  /** Everything that means something in any of the languages. */
  private static final List<String> WORDS =
      Stream.of(
              "table chain set map type filter hook input prerouting ingress priority policy accept"
                  + " drop reject return jump goto queue continue masquerade redirect dnat vmap {"
                  + " } ( ) , : ; . @x != == ! & | / = ip ip6 saddr daddr tcp udp th dport sport"
                  + " flags syn fin ct state new mark meta iifname lo eth0 fib type oif missing"
                  + " local limit rate over 10/second burst log prefix counter packets 0 bytes xt"
                  + " target match comment elements device devices 22 16509 49152-49215 1.2.3.4"
                  + " 10.0.0.0/8 999.9.9.9/99 ::1 :: a:b -- - 1-2-3 0x0 0xzz 99999 \" \"a # handle"
                  + " 7 dormant",
              "*filter *raw :INPUT :X -A INPUT X -j -g -s -d -i -p -m ! --dport --dports"
                  + " --tcp-flags --comment --match-set src --ctstate --mark DROP ACCEPT RETURN"
                  + " REJECT NFQUEUE STEAL [0:0] \\ ' add create nomatch address below default")
          .flatMap(words -> Stream.of(words.split(" ")))
          .toList();

  private static final List<String> SEPARATORS = List.of(" ", " ", " ", " ", "\n", "\t", "");

  private static void judged(String answer) {
    PacketFilters filters = PacketFilters.of(answer);
    assertThat(new FilterWarnings(filters).of("vm1", "198.18.0.11", Warned.OPENINGS, Map.of()))
        .as(answer)
        .allSatisfy(problem -> assertThat(problem.remedy()).startsWith("on vm1: "));
  }

  /** As text of a test that failed, so that it can be repeated. */
  private static void neverFails(String answer) {
    assertThatCode(() -> judged(answer)).as(answer).doesNotThrowAnyException();
  }

  private static String rulesets() throws IOException {
    try (InputStream stream = FilterFuzzTest.class.getResourceAsStream("/firewall/rulesets.txt")) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void wordsInAnyOrder() {
    Random random = new Random(7);
    for (int text = 0; text < 2700; text++) {
      String words =
          random
              .ints(random.nextInt(60), 0, WORDS.size())
              .mapToObj(at -> WORDS.get(at) + SEPARATORS.get(random.nextInt(SEPARATORS.size())))
              .collect(Collectors.joining());
      String chain = "table inet x {\nchain y {\ntype filter hook input priority 0; policy drop;\n";
      neverFails(HEADS.get(random.nextInt(HEADS.size())) + "\n" + words);
      neverFails("@ nft\n" + chain + words);
      neverFails("@ iptables iptables-legacy\n*filter\n:INPUT DROP\n-A INPUT " + words);
    }
  }

  /** Of Docker, libvirt, firewalld, ufw, CNI and fail2ban. */
  @Test
  void rulesetsOfWellKnownProgramsThatWereCutOrChanged() throws IOException {
    String all = rulesets();
    Random random = new Random(11);
    for (int text = 0; text < 700; text++) {
      int from = random.nextInt(all.length());
      String part = all.substring(from, from + random.nextInt(all.length() - from));
      neverFails(HEADS.get(random.nextInt(HEADS.size())) + "\n" + part);
      neverFails(all.substring(0, from));
      List<String> words = List.of(all.substring(0, from).split("(?<= )"));
      int out = random.nextInt(words.size());
      neverFails(
          String.join("", words.subList(0, out))
              + String.join("", words.subList(Math.min(out + 1, words.size()), words.size())));
    }
  }

  /** Chains that jump to each other have more ways than anybody can follow. */
  @ParameterizedTest
  @ValueSource(strings = {"", "-m u32 --u32 0 "})
  void aPacketIsNotFollowedForEver(String unknown) {
    StringBuilder rules = new StringBuilder(":INPUT DROP [0:0]\n-A INPUT -j c0\n");
    for (int chain = 0; chain < 19; chain++) {
      rules.append(":c").append(chain).append(" - [0:0]\n");
      rules.append(("-A c" + chain + " " + unknown + "-j c" + (chain + 1) + "\n").repeat(10));
    }
    rules.append(":c19 - [0:0]\n-A c19 -s 1.1.1.1 -j DROP\n");
    neverFails(Warned.iptables("iptables-legacy", "filter", rules.toString()));
  }
}
