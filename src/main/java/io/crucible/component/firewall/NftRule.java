package io.crucible.component.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One rule of nft. A verdict map becomes one rule for each of its entries. */
final class NftRule {
  private static final Set<String> VERDICTS =
      Set.of("accept", "drop", "reject", "return", "jump", "goto", "queue", "continue");

  private static final Set<String> DECIDING =
      Stream.concat(VERDICTS.stream(), Stream.of("vmap")).collect(Collectors.toSet());

  /** The first of two words that name what is compared. */
  private static final Set<String> TWO_WORDS =
      Set.of(
          "ip", "ip6", "tcp", "udp", "th", "ct", "icmp", "icmpv6", "igmp", "ether", "arp", "sctp",
          "dccp", "udplite", "esp", "ah", "comp", "vlan");

  private static final Pattern HANDLE = Pattern.compile(".* # handle (\\d+)$");

  private final boolean isBelow;
  private final String text;
  private final String removal;
  private final NftTokens tokens;
  private final NftSets sets;
  private final List<FilterRule> rules = new ArrayList<>();
  private final List<Condition> conditions = new ArrayList<>();

  /**
   * @param chain with its family and table; empty if it has no name
   * @param sets those of the table
   */
  NftRule(String family, String chain, String line, NftSets sets) {
    isBelow = family.equals("netdev") || family.equals("bridge");
    text = NftTokens.withoutHandle(line);
    Matcher handle = HANDLE.matcher(line);
    removal =
        handle.matches() && !chain.isEmpty()
            ? "nft delete rule " + chain + " handle " + handle.group(1)
            : "";
    tokens = new NftTokens(NftTokens.of(line));
    this.sets = sets;
  }

  List<FilterRule> rules() {
    while (tokens.hasNext()) {
      if (VERDICTS.contains(tokens.peek())) {
        add(conditions, tokens.before(Set.of()), removal);
      } else {
        next();
      }
    }
    return List.copyOf(rules);
  }

  private void next() {
    String word = tokens.next();
    switch (word) {
      case "meta", "notrack" -> {}
      case "counter" ->
          tokens.skip(tokens.peek().equals("packets") ? 4 : tokens.peek().equals("name") ? 2 : 0);
      case "comment" -> tokens.skip(1);
      case "log" -> NftStatements.log(tokens);
      case "limit" -> {
        NftStatements.limit(tokens);
        conditions.add(Condition.UNKNOWN);
      }
      case "fib" -> fib();
      case "xt" -> extension();
      case "vmap" -> map("");
      default -> condition(word);
    }
  }

  /** A part of iptables that nft has no words for. */
  private void extension() {
    boolean isTarget = tokens.next().equals("target");
    String name = tokens.next();
    if (isTarget && !IptablesTarget.isHarmless(name)) {
      List<Condition> all = new ArrayList<>(conditions);
      all.add(Condition.UNKNOWN);
      add(all, List.of("drop"), "");
    } else if (!isTarget && !name.equals("comment")) {
      conditions.add(Condition.UNKNOWN);
    }
  }

  private void fib() {
    Optional<Condition> lookup = NftStatements.fib(tokens);
    conditions.add(lookup.orElse(Condition.UNKNOWN));
  }

  private void condition(String word) {
    String key = key(word);
    if (tokens.peek().equals(".")) {
      unreadable();
    } else if (tokens.skipsOne(Set.of("vmap"))) {
      map(key);
    } else if (key.equals("tcp flags")) {
      conditions.add(Condition.of(packet -> packet.ofProtocol("tcp")));
      Match match = new NftFlags(tokens).read();
      conditions.add(Condition.of(_ -> match));
    } else {
      compared(key);
    }
  }

  private String key(String word) {
    String key = TWO_WORDS.contains(word) ? word + " " + tokens.next() : word;
    return isBelow && Set.of("iif", "iifname").contains(key) ? NftValue.BELOW : key;
  }

  private void compared(String key) {
    boolean negated = tokens.skipsOne(Set.of("!="));
    tokens.skipsOne(Set.of("=="));
    if (!NftValue.isKnown(key) || VERDICTS.contains(tokens.peek())) {
      unreadable();
      return;
    }
    List<String> written = tokens.values().stream().map(NftSets::value).toList();
    if (!mayEnd()) {
      unreadable();
      return;
    }
    conditions.addAll(NftValue.conditions(key, written, sets.values(written)));
    conditions.add(conditions.removeLast().negated(negated));
  }

  /** Whether a condition or a statement may begin with the next word. */
  private boolean mayEnd() {
    return tokens.peek().matches("([a-z][a-z0-9]*)?");
  }

  private void unreadable() {
    tokens.before(DECIDING);
    conditions.add(Condition.UNKNOWN);
  }

  /** Entries such as {@code 22 : accept}, here or in a map with a name. */
  private void map(String key) {
    Optional<List<List<String>>> entries =
        tokens.peek().equals("{") ? Optional.of(tokens.values()) : sets.entries(tokens.next());
    entries.ifPresentOrElse(all -> all.forEach(entry -> entry(key, entry)), this::anything);
    tokens.before(Set.of());
  }

  private void entry(String key, List<String> entry) {
    int colon = entry.indexOf(":");
    if (colon < 0 || colon + 1 == entry.size()) {
      anything();
      return;
    }
    List<String> value = List.of(NftSets.value(entry.subList(0, colon)));
    List<Condition> all = new ArrayList<>(conditions);
    all.addAll(NftValue.conditions(key, value, value));
    add(all, entry.subList(colon + 1, entry.size()), "");
  }

  private void anything() {
    List<Condition> all = new ArrayList<>(conditions);
    all.add(Condition.UNKNOWN);
    add(all, List.of("drop"), "");
    add(all, List.of("accept"), "");
  }

  private void add(List<Condition> all, List<String> verdict, String command) {
    rules.add(NftStatements.rule(text, all, verdict, command));
  }
}
