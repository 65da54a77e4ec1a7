package io.crucible.component.nfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.component.nfs.ExportsText.Export;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExportsTextTest {
  private static final Export ONE =
      new Export("/srv/nova", "198.18.0.11", List.of("rw", "sync", "no_root_squash", "fsid=0"));
  private static final Export TWO = new Export("/srv/nova", "198.18.0.12", List.of("rw"));
  private static final Export BLANK = new Export("/srv/with blank", "*", List.of("ro"));

  /** As nfs-utils 2.6.2 prints it. */
  private static final String LIVE =
      """
      /srv/nova  198.18.0.11(sync,wdelay,hide,no_subtree_check,fsid=0,sec=sys,rw,secure,no_root_squash,no_all_squash)
      /srv/nova  198.18.0.12(sync,wdelay,hide,no_subtree_check,sec=sys,rw,secure,root_squash,no_all_squash)
      /srv/with\\040blank  *(sync,wdelay,hide,no_subtree_check,sec=sys,ro,root_squash,no_all_squash)
      """;

  /** The same as /var/lib/nfs/etab has it. */
  private static final String ETAB =
      """
      /srv/nova\t198.18.0.11(rw,sync,wdelay,hide,nocrossmnt,secure,no_root_squash,no_all_squash,no_subtree_check,\
      secure_locks,acl,no_pnfs,fsid=0,anonuid=65534,anongid=65534,sec=sys,rw,no_root_squash,no_all_squash)
      """;

  @Test
  void rendersALinePerDirectory() {
    assertThat(ExportsText.render(List.of(ONE, BLANK, TWO)))
        .isEqualTo(
            """
            /srv/nova 198.18.0.11(rw,sync,no_root_squash,fsid=0) 198.18.0.12(rw)
            /srv/with\\040blank *(ro)
            """);
  }

  @Test
  void readsWhatItRenders() {
    List<Export> exports = List.of(ONE, TWO, BLANK, new Export("/a\"b#c\\d", "@group", List.of()));
    assertThat(ExportsText.parse(ExportsText.render(exports))).isEqualTo(exports);
  }

  @Test
  void readsFilesOfOthers() {
    assertThat(
            ExportsText.parse(
                "# all\n\n"
                    + "\"/srv/with blank\" -ro,sync \\\n"
                    + "  *.example(rw) 198.18.0.0/24 # tail(x)\n"
                    + "/srv/all/ (ro)\n"))
        .containsExactly(
            new Export("/srv/with blank", "*.example", List.of("ro", "sync", "rw")),
            new Export("/srv/with blank", "198.18.0.0/24", List.of("ro", "sync")),
            new Export("/srv/all", "*", List.of("ro")));
  }

  @Test
  void whatExportfsFillsInIsNoDifference() {
    List<Export> wanted = List.of(ONE, TWO, BLANK);
    assertThat(ExportsText.missing(wanted, ExportsText.parse(LIVE))).isEmpty();
    assertThat(ExportsText.surplus(wanted, ExportsText.parse(LIVE))).isEmpty();
    assertThat(ExportsText.missing(List.of(ONE), ExportsText.parse(ETAB))).isEmpty();
  }

  @Test
  void everyOtherOptionIsADifference() {
    List<Export> live = ExportsText.parse(LIVE);
    for (String option :
        List.of("ro", "async", "root_squash", "insecure", "subtree_check", "crossmnt", "fsid=1")) {
      Export other = new Export("/srv/nova", "198.18.0.11", plus(ONE.options(), option));
      assertThat(ExportsText.missing(List.of(other), live)).containsExactly(other);
    }
    Export elsewhere = new Export("/srv/nova", "198.18.0.13", List.of("rw"));
    assertThat(ExportsText.missing(List.of(elsewhere), live)).containsExactly(elsewhere);
  }

  @Test
  void silenceAboutPortsAgreesButNotAboutSubtrees() {
    Export insecure = new Export("/srv/with blank", "*", List.of("insecure"));
    assertThat(ExportsText.missing(List.of(insecure), ExportsText.parse(LIVE))).isEmpty();
    Export plain = new Export("/srv", "*", List.of());
    assertThat(
            ExportsText.missing(List.of(plain), ExportsText.parse("/srv *(sync,wdelay,hide,ro)")))
        .containsExactly(plain);
  }

  @Test
  void findsClientsThatAreInNoFile() {
    assertThat(ExportsText.surplus(List.of(ONE, BLANK), ExportsText.parse(LIVE)))
        .extracting(Export::client)
        .containsExactly("198.18.0.12");
  }

  private static List<String> plus(List<String> options, String option) {
    return Stream.concat(options.stream(), Stream.of(option)).toList();
  }
}
