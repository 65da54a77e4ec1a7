package io.crucible.component.firewall;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One rule of a chain as words without quotes: what iptables-save prints after {@code -A CHAIN}.
 */
public record IptablesRule(List<String> words) {
  /** Whether a rule blocks a packet that it matches. */
  enum Effect {
    PASSES,
    BLOCKS,
    JUMPS,
    RETURNS
  }

  private static final Set<String> PEER_PROTOCOLS = Set.of("tcp", "6", "udp", "17", "all", "0");

  public IptablesRule {
    words = List.copyOf(words);
  }

  /** Parses the words after the chain's name, in iptables-save's quoting. */
  public static IptablesRule parse(String rule) {
    return new IptablesRule(split(rule));
  }

  /** Splits a line of iptables-save: double quotes and backslashes are those of xtables. */
  static List<String> split(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean started = false;
    boolean quoted = false;
    for (int at = 0; at < line.length(); at++) {
      char current = line.charAt(at);
      if (current == '\\' && quoted && at + 1 < line.length()) {
        word.append(line.charAt(++at));
      } else if (current == '"') {
        quoted = !quoted;
        started = true;
      } else if (!quoted && (current == ' ' || current == '\t')) {
        if (started) {
          words.add(word.toString());
        }
        word.setLength(0);
        started = false;
      } else {
        word.append(current);
        started = true;
      }
    }
    if (started) {
      words.add(word.toString());
    }
    return words;
  }

  /** The target of {@code -j} or {@code -g}. */
  public Optional<String> target() {
    return valueOf("-j").or(() -> valueOf("-g"));
  }

  /** Whether it is a goto, after which a packet does not return to this chain. */
  boolean isGoto() {
    return words.contains("-g");
  }

  Effect effect(Set<String> userChains) {
    String target = target().orElse("");
    if (target.equals("RETURN")) {
      return Effect.RETURNS;
    }
    if (userChains.contains(target)) {
      return Effect.JUMPS;
    }
    return IptablesTarget.isHarmless(target) ? Effect.PASSES : Effect.BLOCKS;
  }

  /**
   * False only if the rule certainly cannot match the first packet of a TCP or UDP connection from
   * a peer.
   */
  boolean mayMatchNewConnection() {
    boolean negated = false;
    for (int index = 0; index + 1 < words.size(); index++) {
      String option = words.get(index);
      if (!option.equals("!") && excludes(option, index, negated)) {
        return false;
      }
      negated = option.equals("!");
    }
    return true;
  }

  private boolean excludes(String option, int index, boolean negated) {
    String value = words.get(index + 1);
    return switch (option) {
      case "-p" -> !negated && !PEER_PROTOCOLS.contains(value);
      case "-i" -> !negated && value.equals("lo");
      case "-s" -> !negated && value.startsWith("127.");
      case "--ctstate", "--state" -> items(value).contains("NEW") == negated;
      case "--tcp-flags" ->
          index + 2 < words.size()
              && TcpFlags.match(items(value), items(words.get(index + 2))) == Match.of(negated);
      default -> false;
    };
  }

  static List<String> items(String list) {
    return Arrays.asList(list.split(","));
  }

  private Optional<String> valueOf(String option) {
    int index = words.indexOf(option);
    return index >= 0 && index + 1 < words.size()
        ? Optional.of(words.get(index + 1))
        : Optional.empty();
  }
}
