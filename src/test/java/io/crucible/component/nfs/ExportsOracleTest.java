package io.crucible.component.nfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crucible.component.nfs.ExportsText.Export;
import io.crucible.transport.LocalCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What exportfs makes of options, asked of exportfs itself: in a mount namespace of its own, where
 * /etc and /var/lib are empty. It writes its table without an NFS server, too.
 */
class ExportsOracleTest {
  private static final Path UNPACKED = Path.of("target/oracles/root").toAbsolutePath();
  private static final String DIRECTORY = "/usr";

  /** Each list excludes its others; an empty word stands for none of them. */
  private static final List<List<String>> CHOICES =
      List.of(
          List.of("", "rw", "ro"),
          List.of("", "sync", "async"),
          List.of("", "wdelay", "no_wdelay"),
          List.of("", "hide", "nohide"),
          List.of("", "crossmnt", "nocrossmnt"),
          List.of("", "secure", "insecure"),
          List.of("", "subtree_check", "no_subtree_check"),
          List.of("", "root_squash", "no_root_squash"),
          List.of("", "all_squash", "no_all_squash"),
          List.of("", "auth_nlm", "no_auth_nlm", "secure_locks", "insecure_locks"),
          List.of("", "acl", "no_acl"),
          List.of("", "pnfs", "no_pnfs"),
          List.of("", "security_label"),
          List.of("", "nordirplus"),
          List.of(
              "",
              "fsid=0",
              "fsid=root",
              "fsid=3840910263",
              "fsid=0x10",
              "fsid=010",
              "fsid=-5",
              "fsid=4294967295",
              "fsid=1c0a1f9d-5c3b-4c1e-8a57-3e2b5bb1c111",
              "fsid=1C0A1F9D5C3B4C1E8A573E2B5BB1C111"),
          List.of("", "mp", "mp=/srv", "mp=/srv/", "mountpoint", "mountpoint=/srv"),
          List.of("", "anonuid=-2", "anonuid=010", "anonuid=4294967295"),
          List.of("", "sec=sys", "sec=krb5:krb5i:sys"));

  @TempDir private static Path folder;
  private static String exportfs = "";

  @BeforeAll
  static void find() {
    assumeTrue(System.getProperty("user.name").equals("root"), "not root: no mount namespace");
    exportfs =
        Stream.of(UNPACKED + "/usr/sbin/exportfs", "/usr/sbin/exportfs")
            .filter(path -> Files.isExecutable(Path.of(path)))
            .findFirst()
            .orElse("");
    assumeTrue(!exportfs.isEmpty(), "no exportfs here");
  }

  private static List<Export> table(List<List<String>> exports) throws IOException {
    StringBuilder file = new StringBuilder();
    for (int i = 0; i < exports.size(); i++) {
      file.append(
          "%s 198.18.%d.%d(%s)\n"
              .formatted(DIRECTORY, i / 250, i % 250, String.join(",", exports.get(i))));
    }
    Path written = Files.writeString(folder.resolve("exports"), file);
    String libraries =
        UNPACKED
            + "/usr/lib/"
            + System.getProperty("os.arch").replace("amd64", "x86_64")
            + "-linux-gnu";
    var done =
        LocalCommand.of(
                "unshare",
                "-m",
                "sh",
                "-ec",
                """
                export LD_LIBRARY_PATH="$3"
                exec 3<"$1"
                mount -t tmpfs none /var/lib
                mount -t tmpfs none /etc
                mkdir /var/lib/nfs
                : >/var/lib/nfs/etab
                cat <&3 >/etc/exports
                "$2" -ra
                cat /var/lib/nfs/etab
                """,
                "sh",
                written.toString(),
                exportfs,
                libraries)
            .run();
    assertThat(done.succeeded()).as(done.stderr()).isTrue();
    return ExportsText.parse(done.stdout());
  }

  private static Export wanted(int number, List<String> options) {
    return new Export(DIRECTORY, "198.18.%d.%d".formatted(number / 250, number % 250), options);
  }

  private static List<String> some(Random random) {
    List<String> options = new ArrayList<>();
    for (List<String> choice : CHOICES) {
      String option = choice.get(random.nextInt(choice.size()));
      if (!option.isEmpty()) {
        options.add(random.nextInt(options.size() + 1), option);
      }
    }
    return options.isEmpty() ? List.of("ro") : options;
  }

  @Test
  void whatWasExportedIsNoDifference() throws Exception {
    Random random = new Random(14);
    List<List<String>> lists =
        IntStream.range(0, Integer.getInteger("laws.count", 500))
            .mapToObj(_ -> some(random))
            .toList();
    List<Export> live = table(lists);
    assertThat(live).hasSize(lists.size());
    for (int i = 0; i < lists.size(); i++) {
      assertThat(ExportsText.missing(List.of(wanted(i, lists.get(i))), live))
          .as(String.join(",", lists.get(i)))
          .isEmpty();
    }
  }

  /** Each word alone against each other of its choice. */
  @Test
  void anotherOptionIsADifference() throws Exception {
    for (List<String> choice : CHOICES) {
      List<String> words = choice.stream().filter(word -> !word.isEmpty()).toList();
      List<Export> live = table(words.stream().map(List::of).toList());
      for (String word : words) {
        for (int i = 0; i < words.size(); i++) {
          boolean same = ExportOptions.normal(word).equals(ExportOptions.normal(words.get(i)));
          assertThat(ExportsText.missing(List.of(wanted(i, List.of(word))), live).isEmpty())
              .as(word + " wanted, " + words.get(i) + " exported")
              .isEqualTo(same);
        }
      }
    }
  }
}
