package io.crucible.component.firewall;

import io.crucible.text.Ipv6Text;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A rule that accepts one peer on some ports, written exactly as {@code iptables-save} prints it,
 * so that a chain can be compared as text. The nft and the legacy back end of iptables 1.8.9 print
 * the same.
 *
 * <p>A source without a prefix length is one host; it must be in canonical form, with host bits
 * zero. Ports are {@code 2049} or {@code 49152:49215}; several ports become a multiport match,
 * which has at most 15 (a range counts as two).
 */
public record IptablesAccept(String source, String protocol, List<String> ports, String comment) {
  private static final Pattern PORTS = Pattern.compile("[0-9]{1,5}(:[0-9]{1,5})?");
  private static final Pattern TO_ESCAPE = Pattern.compile("[\\\\\"']");
  private static final Pattern UNQUOTED = Pattern.compile("[A-Za-z0-9_-]+");

  public IptablesAccept {
    ports = List.copyOf(ports);
    if (!isBare(source) || !isBare(protocol)) {
      throw new IllegalArgumentException(
          "not a valid peer of a firewall rule: " + source + " " + protocol);
    }
    // A comment has at most 255 bytes.
    if (comment.isEmpty() || comment.length() > 255 || comment.chars().anyMatch(it -> it < ' ')) {
      throw new IllegalArgumentException("not a valid comment of a firewall rule: " + comment);
    }
    if (ports.isEmpty() || !ports.stream().allMatch(it -> PORTS.matcher(it).matches())) {
      throw new IllegalArgumentException("not valid ports of a firewall rule: " + ports);
    }
    if (ports.stream().mapToInt(it -> it.contains(":") ? 2 : 1).sum() > 15) {
      throw new IllegalArgumentException("one firewall rule has at most 15 ports: " + ports);
    }
  }

  /** The line for the chain with {@code -A}, for iptables-restore. */
  public String line(String chain) {
    String rule = String.join(" ", words(quoted(comment)));
    return "-A " + chain + " " + rule;
  }

  /** The rule as {@link IptablesRules#parse} returns it. */
  public IptablesRule rule() {
    return new IptablesRule(words(comment));
  }

  /** Built by hand, because a site with many hosts has a million of them. */
  private static boolean isBare(String word) {
    for (int at = 0; at < word.length(); at++) {
      char letter = word.charAt(at);
      boolean alphanumeric = letter < 0x80 && Character.isLetterOrDigit(letter);
      if (!alphanumeric && letter != '.' && letter != ':' && letter != '/') {
        return false;
      }
    }
    return !word.isEmpty();
  }

  private List<String> words(String comment) {
    List<String> words = new ArrayList<>();
    if (!source.equals("0.0.0.0/0") && !source.equals("::/0")) {
      words.addAll(List.of("-s", canonicalSource()));
    }
    words.addAll(List.of("-p", protocol));
    if (ports.size() == 1) {
      words.addAll(List.of("-m", protocol, "--dport", ports.getFirst()));
    } else {
      words.addAll(List.of("-m", "multiport", "--dports", String.join(",", ports)));
    }
    words.addAll(List.of("-m", "comment", "--comment", comment, "-j", "ACCEPT"));
    return words;
  }

  private String canonicalSource() {
    int slash = source.indexOf('/');
    if (slash >= 0) {
      return Ipv6Text.canonical(source.substring(0, slash)) + source.substring(slash);
    }
    return Ipv6Text.canonical(source) + (source.contains(":") ? "/128" : "/32");
  }

  /** As xtables prints strings. */
  private static String quoted(String word) {
    if (UNQUOTED.matcher(word).matches()) {
      return word;
    }
    return '"' + TO_ESCAPE.matcher(word).replaceAll("\\\\$0") + '"';
  }
}
