package io.crucible.component.firewall;

import io.crucible.component.firewall.FilterRule.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** One rule of nft. A verdict map becomes one rule for each of its entries. */
final class NftRule {
  private static final Set<String> VERDICTS =
      Set.of("accept", "drop", "reject", "return", "jump", "goto", "queue");

  private static final Set<String> TWO_WORDS =
      Set.of("ip", "ip6", "tcp", "udp", "th", "ct", "icmp", "icmpv6", "ether", "arp", "sctp");

  private final String text;
  private final String removal;
  private final List<String> tokens;
  private final Map<String, List<String>> sets;
  private final List<FilterRule> rules = new ArrayList<>();
  private final List<Function<Packet, Match>> tests = new ArrayList<>();
  private int at;

  /**
   * @param chain with its family and table
   * @param sets named sets of the table
   */
  NftRule(String chain, String line, Map<String, List<String>> sets) {
    text = line.replaceFirst(" # handle \\d+$", "");
    removal =
        "nft delete rule " + chain + " handle " + line.replaceFirst(".* # handle (\\d+)$", "$1");
    tokens = NftTokens.of(line);
    this.sets = Map.copyOf(sets);
  }

  List<FilterRule> rules() {
    while (at < tokens.size()) {
      if (VERDICTS.contains(tokens.get(at))) {
        add(tests, tokens.subList(at, tokens.size()));
        break;
      }
      next();
    }
    return rules;
  }

  private void next() {
    String word = tokens.get(at++);
    switch (word) {
      case "meta", "notrack" -> {}
      case "counter" -> at += peek(0).equals("packets") ? 4 : peek(0).equals("name") ? 2 : 0;
      case "comment" -> at++;
      case "log" -> {
        while (Set.of("prefix", "level", "flags", "group", "snaplen").contains(peek(0))) {
          at += 2;
        }
      }
      case "fib" -> fib();
      default -> condition(TWO_WORDS.contains(word) ? word + " " + tokens(1).getFirst() : word);
    }
  }

  /** Of the lookups in the routing table: reverse path filters let packets of peers pass. */
  private void fib() {
    List<String> rest = upToVerdict();
    boolean isLocal = rest.contains("daddr") && rest.contains("type") && rest.contains("local");
    tests.add(_ -> Match.of(isLocal).negated(rest.contains("!=")));
  }

  private void condition(String key) {
    if (key.equals("tcp flags")) {
      flags();
      return;
    }
    boolean negated = peek(0).equals("!=");
    if (negated || peek(0).equals("==")) {
      at++;
    }
    if (peek(0).equals("vmap") && peek(1).equals("{")) {
      at += 2;
      map(key);
      return;
    }
    List<String> values = peek(0).equals("{") ? inBraces() : list();
    boolean isReadable = NftValue.isKnown(key) && (at >= tokens.size() || isStart(peek(0)));
    if (!isReadable) {
      upToVerdict();
      tests.add(_ -> Match.MAYBE);
      return;
    }
    List<String> known = named(values);
    tests.add(packet -> NftValue.matches(key, known, packet).negated(negated));
  }

  private List<String> named(List<String> values) {
    String first = values.isEmpty() ? "" : values.getFirst();
    return first.startsWith("@") ? sets.getOrDefault(first.substring(1), List.of("...")) : values;
  }

  /** Whether a condition or a statement may begin with the word. */
  private static boolean isStart(String word) {
    return word.matches("[a-z][a-z0-9]*");
  }

  /** Entries such as {@code 22 : accept}. */
  private void map(String key) {
    while (at < tokens.size() && !peek(0).equals("}")) {
      String value = tokens(1).getFirst();
      int end = at;
      while (end < tokens.size() && !Set.of(",", "}").contains(tokens.get(end))) {
        end++;
      }
      List<Function<Packet, Match>> all = new ArrayList<>(tests);
      all.add(packet -> NftValue.matches(key, List.of(value), packet));
      List<String> verdict = tokens.subList(Math.min(at + 1, end), end);
      if (!verdict.isEmpty()) {
        add(all, verdict);
      }
      at = end + (end < tokens.size() && tokens.get(end).equals(",") ? 1 : 0);
    }
    at++;
  }

  /** Such as {@code syn / syn,ack} or {@code & (syn | ack) == syn}. */
  private void flags() {
    int from = at;
    while (isFlag(peek(0)) || (at < tokens.size() && !isStart(peek(0)))) {
      at++;
    }
    String shown = String.join("", tokens.subList(from, at)).replaceAll("[()]", "");
    boolean negated = shown.contains("!");
    String[] parts = shown.replaceFirst("^&", "").replaceFirst("^!=?", "").split("==|!=|/", 2);
    List<String> first = Arrays.asList(parts[0].split("[|,]"));
    List<String> second = Arrays.asList(parts[parts.length - 1].split("[|,]"));
    boolean maskFirst = !shown.contains("/");
    Match match =
        parts.length == 2
            ? Packet.flags(maskFirst ? first : second, maskFirst ? second : first)
            : Match.of(first.contains("syn"));
    tests.add(_ -> match.negated(negated));
  }

  private static boolean isFlag(String word) {
    return Set.of("fin", "syn", "rst", "psh", "ack", "urg", "ecn", "cwr").contains(word);
  }

  private List<String> inBraces() {
    at++;
    List<String> values = new ArrayList<>();
    while (at < tokens.size() && !peek(0).equals("}")) {
      String word = tokens(1).getFirst();
      if (!word.equals(",")) {
        values.add(word);
      }
    }
    at++;
    return values;
  }

  private List<String> list() {
    List<String> values = new ArrayList<>(tokens(1));
    while (peek(0).equals(",")) {
      at++;
      values.addAll(tokens(1));
    }
    return values;
  }

  private List<String> tokens(int count) {
    List<String> next =
        tokens.subList(Math.min(at, tokens.size()), Math.min(at + count, tokens.size()));
    at += count;
    return next.isEmpty() ? List.of("") : next;
  }

  private List<String> upToVerdict() {
    int from = Math.min(at, tokens.size());
    while (at < tokens.size() && !VERDICTS.contains(peek(0))) {
      at++;
    }
    return tokens.subList(from, Math.max(from, at));
  }

  private String peek(int distance) {
    return at + distance < tokens.size() ? tokens.get(at + distance) : "";
  }

  private void add(List<Function<Packet, Match>> conditions, List<String> verdict) {
    List<Function<Packet, Match>> all = new ArrayList<>(conditions);
    if (verdict.getFirst().equals("queue")) {
      all.add(_ -> Match.MAYBE);
    }
    Verdict what =
        switch (verdict.getFirst()) {
          case "accept" -> Verdict.ACCEPTED;
          case "drop", "reject", "queue" -> Verdict.DROPPED;
          case "return" -> Verdict.RETURNS;
          case "jump" -> Verdict.JUMPS;
          case "goto" -> Verdict.GOES;
          default -> Verdict.PASSES;
        };
    String target = verdict.size() > 1 ? verdict.get(1) : "";
    rules.add(new FilterRule(text, all, what, target, removal));
  }
}
