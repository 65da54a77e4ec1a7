package io.crucible.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.component.ceph.CephGrammar;
import io.crucible.component.libvirt.LibvirtGrammar;
import io.crucible.component.nfs.NfsConfGrammar;
import io.crucible.text.Grammar.Entry;
import io.crucible.text.NastyFiles.Style;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/**
 * Every editor against the parser that owns its files, on generated files: the parser reads the
 * desired value and everything else as before, and only lines of the key change. {@code
 * -Dlaws.count=10000} for the long run.
 */
class GrammarLawsTest {
  private static final int COUNT = Integer.getInteger("laws.count", 250);
  private static final long SEED = 20_261_127;

  /**
   * A value to set.
   *
   * @param seen the key in the owner's output
   * @param read the value in the owner's output
   */
  private record Wish(String section, String key, String value, String seen, String read) {}

  private final Map<String, Integer> told = new HashMap<>();

  @Test
  void ceph() throws IOException {
    laws(
        "ceph",
        new CephGrammar(),
        NastyStyles.CEPH,
        List.of(
            new Wish("global", "mon_host", "192.0.2.9", "mgr.x mon_host", "192.0.2.9"),
            new Wish("global", "log_file", "/a#b;c\\d", "mgr.x log_file", "/a#b;c\\d"),
            new Wish("global", "mon_host", "\"q\"", "mgr.x mon_host", "\"q\""),
            new Wish("client", "admin_socket", "/run/x", "client.other admin_socket", "/run/x"),
            new Wish("client.nova", "mon_host", "h", "client.nova mon_host", "h")),
        GrammarLawsTest::cephReads);
  }

  @Test
  void nfsConf() throws IOException {
    laws(
        "nfs-conf",
        new NfsConfGrammar(),
        NastyStyles.NFS_CONF,
        List.of(
            new Wish("mountd", "port", "20048", "mountd port", "20048"),
            new Wish("nfsd", "vers4.2", "y", "nfsd vers4.2", "y"),
            new Wish("General", "Domain", "new.example.org", "general domain", "new.example.org"),
            new Wish("nfsd", "outgoing-port", "a#b", "nfsd outgoing-port", "a#b")),
        (text, seen) -> sections(new NfsConfGrammar(), text, true));
  }

  @Test
  void oslo() throws IOException {
    laws(
        "oslo",
        new OsloGrammar(),
        NastyStyles.OSLO,
        List.of(
            new Wish(
                "libvirt",
                "scheme",
                "qemu+tcp://%s/system",
                "libvirt scheme",
                "qemu+tcp://%s/system"),
            new Wish("DEFAULT", "my_ip", "192.0.2.1", "DEFAULT my_ip", "192.0.2.1"),
            new Wish("libvirt", "images_type", "rbd", "libvirt images_type", "rbd")),
        (text, seen) -> sections(new OsloGrammar(), text, true));
  }

  @Test
  void libvirt() throws IOException {
    laws(
        "libvirt",
        new LibvirtGrammar(),
        NastyStyles.LIBVIRT,
        List.of(
            new Wish("", "auth_tcp", "\"none\"", " auth_tcp", "'none'"),
            new Wish("", "max_clients", "20", " max_clients", "20"),
            new Wish("", "list", "[ \"x\", \"y\" ]", " list", "['x','y']")),
        // Its values are as written; LibvirtConfTextTest compares their meaning.
        (text, seen) -> Map.of());
  }

  @Test
  void shell() throws IOException {
    laws(
        "shell",
        new ShellGrammar(),
        NastyStyles.SHELL,
        List.of(
            new Wish("", "ARGS", "--listen", " ARGS", "--listen"),
            new Wish("", "ARGS", "a \"b\" $c `d` \\e 'f'", " ARGS", "a \"b\" $c `d` \\e 'f'"),
            new Wish("", "OTHER", "x", " OTHER", "x")),
        // The grammar does not read shell expansions.
        (text, seen) -> Map.of());
  }

  @Test
  void systemd() throws IOException {
    laws(
        "systemd",
        new ShellGrammar(),
        NastyStyles.SYSTEMD,
        List.of(
            new Wish("", "ARGS", "--listen", " ARGS", "--listen"),
            new Wish("", "OTHER", "a \"b\" c", " OTHER", "a \"b\" c")),
        (text, seen) -> sections(new ShellGrammar(), text, false));
  }

  /** For each entity its sections, the nearest first. */
  private static Map<String, String> cephReads(String text, Map<String, String> seen) {
    Map<String, List<String>> chains =
        Map.of(
            "mgr.x", List.of("global"),
            "client.other", List.of("client", "global"),
            "client.nova", List.of("client.nova", "client", "global"),
            "osd.0", List.of("osd", "global"));
    Map<String, String> read = new HashMap<>();
    for (String name : seen.keySet()) {
      String[] words = name.split(" ", 2);
      chains.getOrDefault(words[0], List.of()).stream()
          .flatMap(section -> new CephGrammar().get(text, section, words[1]).stream())
          .findFirst()
          .ifPresent(value -> read.put(name, value.replace("$name", words[0])));
    }
    return read;
  }

  private static Map<String, String> sections(Grammar grammar, String text, boolean sections) {
    Map<String, String> read = new HashMap<>();
    for (Entry entry : grammar.all(text)) {
      if (!sections || !entry.section().isEmpty()) {
        read.put(entry.section() + " " + entry.key(), entry.value());
      }
    }
    return read;
  }

  private void laws(
      String kind,
      Grammar grammar,
      Style style,
      List<Wish> wishes,
      BiFunction<String, Map<String, String>, Map<String, String>> reads)
      throws IOException {
    NastyFiles files = new NastyFiles(style, SEED);
    try (Oracle owner = new Oracle(kind)) {
      for (int count = 0; count < COUNT; count++) {
        String before = files.next();
        Wish wish = wishes.get(count % wishes.size());
        try {
          onlyOwnedLinesChange(grammar, before, wish);
          ownerReads(owner, grammar, before, wish, reads);
        } catch (AssertionError | RuntimeException e) {
          throw new AssertionError("file %d, %s:%n%s".formatted(count, wish, before), e);
        }
      }
    }
    assertThat(told.getOrDefault("accepted", 0))
        .as("files that the owner accepts, of %s", COUNT)
        .isGreaterThan(COUNT / 2);
    System.out.printf("%s: %d files, %s%n", kind, COUNT, told);
  }

  private void ownerReads(
      Oracle owner,
      Grammar grammar,
      String before,
      Wish wish,
      BiFunction<String, Map<String, String>, Map<String, String>> reads) {
    Optional<Map<String, String>> was = owner.read(before);
    told.merge(was.isPresent() ? "accepted" : "refused", 1, Integer::sum);
    if (was.isEmpty()) {
      return;
    }
    assertThat(was.get()).as("read").containsAllEntriesOf(reads.apply(before, was.get()));
    String after = grammar.set(before, wish.section(), wish.key(), wish.value());
    told.merge(after.equals(before) ? "in sync" : "edited", 1, Integer::sum);
    Map<String, String> now = owner.read(after).orElseThrow();
    assertThat(now).as("after:%n%s", after).containsEntry(wish.seen(), wish.read());
    assertThat(without(now, wish)).as("after:%n%s", after).isEqualTo(without(was.get(), wish));
    String removed = grammar.remove(before, wish.section(), wish.key());
    if (removed.isBlank() && grammar instanceof LibvirtGrammar) {
      // libvirt refuses a file with only blank lines.
      return;
    }
    Map<String, String> left = owner.read(removed).orElseThrow();
    assertThat(without(left, wish)).as("removed:%n%s", removed).isEqualTo(without(was.get(), wish));
    // Then Ceph reads the next section.
    String unset = owner.empty().get(wish.seen());
    assertThat(left.get(wish.seen()))
        .as("removed:%n%s", removed)
        .isEqualTo(reads.apply(removed, left).getOrDefault(wish.seen(), unset));
  }

  /** In Ceph a key of one section shows up for several entities. */
  private static Map<String, String> without(Map<String, String> seen, Wish wish) {
    String key = wish.seen().substring(wish.seen().indexOf(' '));
    Map<String, String> rest = new HashMap<>(seen);
    rest.keySet()
        .removeIf(name -> name.equals(wish.seen()) || (name.contains(".") && name.endsWith(key)));
    return rest;
  }

  /** For any file, also if its owner would refuse it. */
  private static void onlyOwnedLinesChange(Grammar grammar, String before, Wish wish) {
    String after = grammar.set(before, wish.section(), wish.key(), wish.value());
    assertThat(grammar.set(after, wish.section(), wish.key(), wish.value())).isSameAs(after);
    assertThat(grammar.get(after, wish.section(), wish.key())).isPresent();
    String removed = grammar.remove(before, wish.section(), wish.key());
    List<String> kept = parts(removed, wish);
    assertThat(isWithin(kept, parts(before, wish))).as("removed:%n%s", removed).isTrue();
    String again = grammar.remove(after, wish.section(), wish.key());
    assertThat(isWithin(kept, parts(again, wish))).as("after:%n%s", after).isTrue();
    assertThat(Histories.contents(again).size() - Histories.contents(removed).size())
        .as("a header and a blank line at most")
        .isBetween(0, 2);
    if (grammar.get(before, wish.section(), wish.key()).isEmpty() && removed.equals(before)) {
      assertThat(isWithin(parts(before, wish), parts(after, wish))).isTrue();
    }
  }

  /** Lines; characters where one line may hold several assignments. */
  private static List<String> parts(String text, Wish wish) {
    return wish.section().isEmpty()
        ? text.chars().mapToObj(Character::toString).toList()
        : Histories.contents(text);
  }

  /** Whether it contains all these lines, in this order. */
  private static boolean isWithin(List<String> lines, List<String> all) {
    int at = 0;
    for (String line : all) {
      at += at < lines.size() && lines.get(at).equals(line) ? 1 : 0;
    }
    return at == lines.size();
  }
}
