package io.crucible.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.crucible.text.HostsFileText.Conflict;
import io.crucible.text.HostsFileText.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostsFileTextTest {
  private static final List<Entry> PAIR =
      List.of(
          new Entry("198.18.0.11", List.of("vm1.example", "vm1")),
          new Entry("198.18.0.12", List.of("vm2.example", "vm2")));

  private static final Set<String> OWN = Set.of("vm1", "vm1.example");

  private static final List<String> POOL =
      List.of(
          "127.0.0.1\tlocalhost",
          "127.0.0.1 localhost vm1",
          "127.0.1.1\tvm1.example vm1 # installer",
          "127.0.1.1 VM1",
          "::1 localhost ip6-localhost ip6-loopback vm1",
          "198.18.0.11 vm1.example vm1",
          "198.18.0.11\tvm1",
          "198.18.0.12 vm2.example vm2 storage",
          "198.18.0.99 vm2",
          "fd00::12 vm2.example",
          "#198.18.0.12 vm2",
          "# BEGIN crucible",
          "# END crucible",
          "  10.0.0.1   gateway\t gw  ",
          "# caf\u00e9 \u00ff",
          "");

  static List<EditorCase> cases() {
    return EditorCase.of("hosts");
  }

  /** Desired: one line per entry; {@code own NAME...} names the host itself. */
  @ParameterizedTest
  @MethodSource("cases")
  void editsAsInTheCase(EditorCase theCase) {
    List<Entry> entries = new ArrayList<>();
    Set<String> own = new TreeSet<>();
    for (String line : theCase.desired()) {
      List<String> words = List.of(line.split(" "));
      if (words.getFirst().equals("own")) {
        own.addAll(words.subList(1, words.size()));
      } else {
        entries.add(new Entry(words.getFirst(), words.subList(1, words.size())));
      }
    }
    String after = HostsFileText.edit(entries, own, theCase.before());
    assertThat(after).isEqualTo(theCase.after());
    assertThat(HostsFileText.edit(entries, own, after)).isSameAs(after);
  }

  @Test
  void editingTwiceIsEditingOnceAndTheEntriesWin() {
    Histories.each(
        POOL,
        before -> {
          String after = HostsFileText.edit(PAIR, OWN, before);
          assertThat(HostsFileText.edit(PAIR, OWN, after)).isSameAs(after);
          for (Entry entry : PAIR) {
            assertThat(canonicalOf(after, entry.address())).isEqualTo(entry.names().getFirst());
            for (String name : entry.names()) {
              assertThat(addressOf(after, name)).isEqualTo(entry.address());
            }
          }
        });
  }

  @Test
  void otherLinesAreUnchangedExceptOwnNamesOnLoopback() {
    Histories.each(
        POOL,
        before -> {
          List<String> expected =
              foreign(before).stream().map(HostsFileTextTest::offLoopback).toList();
          assertThat(foreign(HostsFileText.edit(PAIR, OWN, before))).isEqualTo(expected);
        });
  }

  @Test
  void anEmptyListRemovesOnlyTheBlock() {
    Histories.each(
        POOL,
        before ->
            assertThat(HostsFileText.edit(List.of(), OWN, before))
                .isEqualTo(String.join("", foreignExact(before))));
  }

  @Test
  void removingUndoesAnAddedBlock() {
    String before = "127.0.0.1 localhost\n10.0.0.1 gw\n";
    String after = HostsFileText.edit(PAIR, OWN, before);
    assertThat(after).startsWith(before).endsWith("198.18.0.12 vm2.example vm2\n# END crucible\n");
    assertThat(HostsFileText.edit(List.of(), OWN, after)).isEqualTo(before);
  }

  @Test
  void reportsConflictingLines() {
    String before =
        """
        127.0.1.1 vm1
        198.18.0.99 other vm2
        fd00::12 vm2
        127.0.0.1 localhost VM2.example
        198.18.0.12 vm2
        # 1.2.3.4 vm2
        # BEGIN crucible
        1.2.3.4 vm1
        # END crucible
        """;
    assertThat(HostsFileText.conflicts(PAIR, OWN, before))
        .containsExactly(
            new Conflict(2, "198.18.0.99 other vm2"),
            new Conflict(4, "127.0.0.1 localhost VM2.example"));
  }

  @Test
  void refusesWhatIsNoEntry() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Entry("1.2.3.4", List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new Entry("1.2.3.4", List.of("a b")));
    assertThatIllegalArgumentException().isThrownBy(() -> new Entry("1.2.3.4", List.of("a\nb")));
  }

  private static String addressOf(String text, String name) {
    return entries(text).stream()
        .filter(it -> it.subList(1, it.size()).stream().anyMatch(name::equalsIgnoreCase))
        .findFirst()
        .map(List::getFirst)
        .orElse("");
  }

  private static String canonicalOf(String text, String address) {
    return entries(text).stream()
        .filter(it -> it.getFirst().equals(address))
        .findFirst()
        .map(it -> it.get(1))
        .orElse("");
  }

  private static List<List<String>> entries(String text) {
    return text.lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .map(line -> List.of(line.split("\\s+")))
        .toList();
  }

  /** Lines outside complete blocks; a begin marker without an end is only one line. */
  private static List<String> foreignExact(String text) {
    List<String> kept = new ArrayList<>();
    int open = -1;
    for (String line : LineText.split(text)) {
      if (line.strip().equals("# BEGIN crucible")) {
        open = kept.size();
      } else if (line.strip().equals("# END crucible") && open >= 0) {
        kept.subList(open, kept.size()).clear();
        open = -1;
      } else {
        kept.add(line);
      }
    }
    return kept;
  }

  private static List<String> foreign(String text) {
    return Histories.contents(String.join("", foreignExact(text)));
  }

  private static String offLoopback(String line) {
    if (!line.matches("(?s)(127\\.|::1).*")) {
      return line;
    }
    int comment = line.indexOf('#') < 0 ? line.length() : line.indexOf('#');
    String rest = line.substring(comment);
    String active = line.substring(0, comment);
    String without = active.replaceAll("(?i)[ \\t]+vm1(\\.example)?(?=\\s|$)", "");
    boolean changed = !without.equals(active);
    boolean empty = without.strip().toLowerCase(Locale.ROOT).matches("[0-9.:]+");
    return changed && empty ? "#" + line : without + rest;
  }
}
