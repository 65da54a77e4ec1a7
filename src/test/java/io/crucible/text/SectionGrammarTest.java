package io.crucible.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.crucible.component.ceph.CephGrammar;
import io.crucible.component.nfs.NfsConfGrammar;
import io.crucible.text.Grammar.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SectionGrammarTest {
  private static final Grammar CEPH = new CephGrammar();
  private static final Grammar NFS = new NfsConfGrammar();

  static List<EditorCase> ceph() {
    return EditorCase.of("ceph-conf");
  }

  static List<EditorCase> nfs() {
    return EditorCase.of("nfs-conf");
  }

  @ParameterizedTest
  @MethodSource("ceph")
  void editsCephConfAsTheCaseSays(EditorCase theCase) {
    theCase.check((desired, text) -> edited(CEPH, desired, text));
  }

  @ParameterizedTest
  @MethodSource("nfs")
  void editsNfsConfAsTheCaseSays(EditorCase theCase) {
    theCase.check((desired, text) -> edited(NFS, desired, text));
  }

  @Test
  void cephReadsQuotesCommentsAndContinuations() {
    assertThat(
            CEPH.all(
                "[global]\nfsid = a7f6 # prod\n mon  host = \"1, 2\"\n\tlog file = a\\\nb\n"
                    + "[client]\nMon_Host = 'x' ; y\nmon-host = z\n# fsid = c \\\nfsid = d\\#e\n"))
        .containsExactly(
            new Entry("global", "fsid", "a7f6"),
            new Entry("global", "mon_host", "1, 2"),
            new Entry("global", "log_file", "ab"),
            new Entry("client", "Mon_Host", "x"),
            new Entry("client", "mon-host", "z"),
            new Entry("client", "fsid", "d#e"));
  }

  @Test
  void cephStepsOverWhatItCannotRead() {
    assertThat(
            CEPH.all(
                "x = 0\n[]\n[open\n[a] b = 1\n[a]\njunk\n=1\nb[c = 2\nd;e = 3\nf = \"g\nh = 4"))
        .containsExactly(
            new Entry("", "x", "0"), new Entry("a", "f", "\"g"), new Entry("a", "h", "4"));
  }

  @Test
  void nfsUtilsReadsAnyCaseAndIgnoresWhatIsEmptyOrOpen() {
    assertThat(
            NFS.all(
                "x = 0\n[ NFSD \"arg\" ] y\n Port=\n\tHost = 'a # b' c\ninclude = z\n[open\nv = 1\n"
                    + "[mountd]\nport = 1;c\nq = \"open\nport = 2"))
        .containsExactly(new Entry("nfsd", "host", "a # b"), new Entry("mountd", "port", "1"));
    assertThat(NFS.get("[mountd]\nport = 1\nPORT = 2\n", "Mountd", "port")).contains("2");
    assertThat(NFS.get("[mountd]\nport =\n", "mountd", "port")).isEmpty();
  }

  @Test
  void nfsUtilsCannotReadAValueWithAllQuotes() {
    assertThat(NFS.set("[a]\n", "a", "k", "'x' #")).isEqualTo("[a]\nk = \"'x' #\"\n");
    assertThatIllegalArgumentException().isThrownBy(() -> NFS.set("", "a", "k", "'x' # \"y\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " k", "#k", "k;", "[k", "a=b", "a\nb", "a\"", "a\\"})
  void refusesNamesThatNoLineCanHold(String name) {
    for (Grammar grammar : List.of(CEPH, NFS)) {
      assertThatIllegalArgumentException().isThrownBy(() -> grammar.set("", "s", name, "v"));
      assertThatIllegalArgumentException().isThrownBy(() -> grammar.set("", name, "k", "v"));
      assertThatIllegalArgumentException().isThrownBy(() -> grammar.set("", "s", "k", "a\nb"));
    }
  }

  private static String edited(Grammar grammar, String desired, String text) {
    String[] words = desired.split("\\|", -1);
    return words[0].equals("set")
        ? grammar.set(text, words[1], words[2], words[3])
        : grammar.remove(text, words[1], words[2]);
  }
}
