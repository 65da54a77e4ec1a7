package io.crucible.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lossless editing of {@code /etc/hosts}: entries in a managed block, own names off the loopback
 * lines.
 *
 * <p>How glibc reads the file decides the place of the block. Address to name: the first line with
 * the address answers, its first name is the canonical one. Name to canonical name: the first line
 * with the name answers. Name to addresses: getaddrinfo collects all lines with the name, in the
 * order of the file. So the block stands before the first foreign line that has one of its
 * addresses or names, at the end of the file when there is none. An entry that foreign lines answer
 * already, canonical name and all, is left to them and not repeated. A foreign line that gives one
 * of the names another address still adds that address: such lines are not ours to edit and come
 * from {@link #conflicts}.
 */
public final class HostsText {
  /** One host: its address, and its names with the canonical one first. */
  public record Entry(String address, List<String> names) {
    public Entry {
      names = List.copyOf(names);
      boolean bad = names.isEmpty() || address.isEmpty() || hasBlank(address);
      if (bad || names.stream().anyMatch(name -> name.isEmpty() || hasBlank(name))) {
        throw new IllegalArgumentException("no line of a hosts file: " + address + " " + names);
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

  /** A foreign line that gives a name of ours another address; lines count from 1. */
  public record Conflict(int line, String text) {}

  private static final ManagedBlock BLOCK = new ManagedBlock("crucible");

  /** Names that belong on loopback whatever the host is called. */
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

  private HostsText() {}

  /**
   * Writes the entries; no entries take the block away. Own names that the entries provide are
   * taken off foreign loopback lines; a line that has no other name is commented out.
   */
  public static String edit(List<Entry> entries, Set<String> ownNames, String before) {
    if (entries.isEmpty()) {
      return BLOCK.edit(List.of(), before);
    }
    String cleaned = withoutOwnNamesOnLoopback(entries, ownNames, before);
    List<HostsLine> foreign = foreignLines(new LineText(cleaned));
    List<Entry> needed = entries.stream().filter(entry -> !answers(foreign, entry)).toList();
    List<String> body =
        needed.stream().map(it -> it.address() + " " + String.join(" ", it.names())).toList();
    return BLOCK.edit(body, cleaned, line -> competes(line, needed));
  }

  /**
   * Foreign lines with a name of ours on another address; own names on loopback are no conflict,
   * they are edited.
   */
  public static List<Conflict> conflicts(List<Entry> entries, Set<String> ownNames, String before) {
    LineText original = new LineText(before);
    LineText cleaned = new LineText(withoutOwnNamesOnLoopback(entries, ownNames, before));
    boolean[] owned = BLOCK.owned(cleaned);
    List<Conflict> conflicts = new ArrayList<>();
    for (int index = 0; index < cleaned.size(); index++) {
      if (!owned[index]) {
        Optional<HostsLine> line = HostsLine.parse(cleaned.content(index));
        if (line.isPresent() && contradicts(line.get(), entries)) {
          conflicts.add(new Conflict(index + 1, original.content(index)));
        }
      }
    }
    return conflicts;
  }

  private static boolean contradicts(HostsLine line, List<Entry> entries) {
    // The same host may have a line for its address of the other family.
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
      Optional<HostsLine> line = HostsLine.parse(content).filter(HostsLine::isLoopback);
      if (line.isPresent() && line.get().hasAnyName(List.copyOf(unwanted))) {
        boolean empty = unwanted.containsAll(line.get().names());
        lines.replace(index, empty ? "#" + content : withoutNames(content, unwanted));
      }
    }
    return lines.text();
  }

  /**
   * Takes the names away together with the blanks before them; everything else on the line stays.
   */
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
    Optional<HostsLine> line = HostsLine.parse(content);
    return line.isPresent()
        && entries.stream()
            .anyMatch(entry ->
                line.get().address().equalsIgnoreCase(entry.address())
                    || line.get().hasAnyName(entry.names()));
  }

  /**
   * Whether the first line with the address and the first lines with each name are one, with the
   * same canonical name.
   */
  private static boolean answers(List<HostsLine> lines, Entry entry) {
    Optional<HostsLine> first =
        lines.stream().filter(it -> it.address().equalsIgnoreCase(entry.address())).findFirst();
    return first.isPresent()
        && first.get().names().getFirst().equals(entry.names().getFirst())
        && entry.names().stream()
            .allMatch(
                name -> lines.stream().filter(it -> it.hasName(name)).findFirst().equals(first));
  }

  private static List<HostsLine> foreignLines(LineText lines) {
    boolean[] owned = BLOCK.owned(lines);
    List<HostsLine> foreign = new ArrayList<>();
    for (int index = 0; index < lines.size(); index++) {
      if (!owned[index]) {
        HostsLine.parse(lines.content(index)).ifPresent(foreign::add);
      }
    }
    return foreign;
  }

  private static Set<String> ignoringCase(Iterable<String> names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.forEach(set::add);
    return set;
  }
}
