package io.crucible.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lossless editing of {@code /etc/hosts}: entries in a managed block; the host's own names are
 * removed from loopback lines.
 *
 * <p>The place of the block depends on how glibc reads the file. Address to name: the first line
 * with the address is used, and its first name is the canonical one. Name to canonical name: the
 * first line with the name is used. Name to addresses: getaddrinfo collects all lines with the
 * name, in the order of the file. So the block is before the first other line with one of its
 * addresses or names, or at the end of the file. An entry that other lines already provide, with
 * the same canonical name, is not repeated in the block. Another line that maps one of the names to
 * another address still adds that address: Crucible does not edit such lines; {@link #conflicts}
 * returns them.
 */
public final class HostsFileText {
  /** One host: its address, and its names with the canonical one first. */
  public record Entry(String address, List<String> names) {
    public Entry {
      names = List.copyOf(names);
      boolean bad = names.isEmpty() || address.isEmpty() || hasBlank(address);
      if (bad || names.stream().anyMatch(name -> name.isEmpty() || hasBlank(name))) {
        throw new IllegalArgumentException(
            "not a valid line of a hosts file: " + address + " " + names);
      }
    }

    private static boolean hasBlank(String field) {
      for (int at = 0; at < field.length(); at++) {
        if (field.charAt(at) <= ' ' || field.charAt(at) == '#') {
          return true;
        }
      }
      return false;
    }
  }

  /** Another line that maps a managed name to another address; line numbers start at 1. */
  public record Conflict(int line, String text) {}

  private static final ManagedBlock BLOCK = new ManagedBlock("crucible");

  /** Names that belong on loopback, with any host name. */
  private static final Set<String> LOOPBACK_NAMES =
      ignoringCase(
          List.of(
              "localhost",
              "localhost.localdomain",
              "localhost4",
              "localhost4.localdomain4",
              "localhost6",
              "localhost6.localdomain6",
              "ip6-localhost",
              "ip6-loopback"));

  private HostsFileText() {}

  /**
   * Writes the entries; without entries the block is removed. The host's own names are removed from
   * other loopback lines if the entries provide them; a line without any other name is commented
   * out.
   */
  public static String edit(List<Entry> entries, Set<String> ownNames, String before) {
    if (entries.isEmpty()) {
      return BLOCK.edit(List.of(), before);
    }
    String cleaned = withoutOwnNamesOnLoopback(entries, ownNames, before);
    List<HostsFileLine> others = otherLines(new LineText(cleaned));
    List<Entry> needed = entries.stream().filter(entry -> !answers(others, entry)).toList();
    List<String> body =
        needed.stream().map(it -> it.address() + " " + String.join(" ", it.names())).toList();
    return BLOCK.edit(body, cleaned, line -> competes(line, needed));
  }

  /**
   * Other lines that map a managed name to another address; the host's own names on loopback are no
   * conflict, because those lines are edited.
   */
  public static List<Conflict> conflicts(List<Entry> entries, Set<String> ownNames, String before) {
    LineText original = new LineText(before);
    LineText cleaned = new LineText(withoutOwnNamesOnLoopback(entries, ownNames, before));
    boolean[] owned = BLOCK.owned(cleaned);
    List<Conflict> conflicts = new ArrayList<>();
    for (int index = 0; index < cleaned.size(); index++) {
      if (!owned[index]) {
        Optional<HostsFileLine> line = HostsFileLine.parse(cleaned.content(index));
        if (line.isPresent() && contradicts(line.get(), entries)) {
          conflicts.add(new Conflict(index + 1, original.content(index)));
        }
      }
    }
    return conflicts;
  }

  private static boolean contradicts(HostsFileLine line, List<Entry> entries) {
    // The same host may have a line for its IPv4 or IPv6 address.
    return entries.stream()
        .filter(entry -> line.hasAnyName(entry.names()))
        .filter(entry -> !line.address().equalsIgnoreCase(entry.address()))
        .anyMatch(entry -> line.isLoopback() || line.isSameFamily(entry.address()));
  }

  private static String withoutOwnNamesOnLoopback(
      List<Entry> entries, Set<String> ownNames, String before) {
    Set<String> unwanted = ignoringCase(ownNames);
    unwanted.retainAll(
        ignoringCase(
            entries.stream()
                .flatMap(it -> it.names().stream())
                .filter(unwanted::contains)
                .toList()));
    unwanted.removeAll(LOOPBACK_NAMES);
    LineText lines = new LineText(before);
    boolean[] owned = BLOCK.owned(lines);
    for (int index = 0; index < lines.size(); index++) {
      if (owned[index]) {
        continue;
      }
      String content = lines.content(index);
      Optional<HostsFileLine> line = HostsFileLine.parse(content).filter(HostsFileLine::isLoopback);
      if (line.isPresent() && line.get().hasAnyName(List.copyOf(unwanted))) {
        boolean empty = unwanted.containsAll(line.get().names());
        lines.replace(index, empty ? "#" + content : withoutNames(content, unwanted));
      }
    }
    return lines.text();
  }

  /** Removes the names and the blanks before them; everything else on the line is unchanged. */
  private static String withoutNames(String content, Set<String> unwanted) {
    int comment = content.indexOf('#');
    String active = comment < 0 ? content : content.substring(0, comment);
    StringBuilder kept = new StringBuilder();
    for (String field : active.split("(?<=\\S)(?=\\s)")) {
      kept.append(unwanted.contains(field.strip()) ? "" : field);
    }
    return kept + (comment < 0 ? "" : content.substring(comment));
  }

  private static boolean competes(String content, List<Entry> entries) {
    Optional<HostsFileLine> line = HostsFileLine.parse(content);
    return line.isPresent()
        && entries.stream()
            .anyMatch(entry ->
                line.get().address().equalsIgnoreCase(entry.address())
                    || line.get().hasAnyName(entry.names()));
  }

  /**
   * Whether the first line with the address is also the first line with each name, and has the same
   * canonical name.
   */
  private static boolean answers(List<HostsFileLine> lines, Entry entry) {
    Optional<HostsFileLine> first =
        lines.stream().filter(it -> it.address().equalsIgnoreCase(entry.address())).findFirst();
    return first.isPresent()
        && first.get().names().getFirst().equals(entry.names().getFirst())
        && entry.names().stream()
            .allMatch(
                name -> lines.stream().filter(it -> it.hasName(name)).findFirst().equals(first));
  }

  private static List<HostsFileLine> otherLines(LineText lines) {
    boolean[] owned = BLOCK.owned(lines);
    List<HostsFileLine> others = new ArrayList<>();
    for (int index = 0; index < lines.size(); index++) {
      if (!owned[index]) {
        HostsFileLine.parse(lines.content(index)).ifPresent(others::add);
      }
    }
    return others;
  }

  private static Set<String> ignoringCase(Iterable<String> names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.forEach(set::add);
    return set;
  }
}
