package io.crucible.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.crucible.text.FstabText.Conflict;
import io.crucible.text.FstabText.Entry;
import io.crucible.text.Histories.Splice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FstabTextTest {
  private static final Entry SHARE =
      new Entry("vm1:/srv", "/srv/nova", "nfs4", "_netdev,hard", 0, 0);

  private static final List<String> POOL =
      List.of(
          "UUID=0a1b / ext4 errors=remount-ro 0 1",
          "/dev/sdb1\t/data\txfs\tdefaults,context=\"system_u:object_r:nova_var_lib_t:s0\"\t0 2",
          "vm1:/srv /srv/nova nfs4 _netdev,hard 0 0",
          "vm1:/srv\t/srv/nova/\tnfs\tdefaults",
          "vm9:/other /srv/nova nfs defaults 0 0",
          "vm1:/srv /srv/nova2 nfs4 defaults 0 0",
          "vm1:/srv /srv/with\\040blank nfs4 defaults 0 0",
          "#vm1:/srv /srv/nova nfs4 defaults 0 0",
          "# crucible",
          "# crucible\nvm0:/old /srv/nova nfs soft 0 0",
          "# crucible\nvm1:/srv /srv/more nfs4 hard 0 0",
          "# caf\u00e9 \u00ff",
          "\t",
          "");

  static List<EditorCase> cases() {
    return EditorCase.of("fstab");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void editsAsInTheCase(EditorCase theCase) {
    theCase.check((desired, text) -> {
      String[] words = desired.split("\\|", -1);
      return words[0].equals("set")
          ? FstabText.set(
              new Entry(
                  words[1],
                  words[2],
                  words[3],
                  words[4],
                  Integer.parseInt(words[5]),
                  Integer.parseInt(words[6])),
              text)
          : FstabText.remove(words[1], text);
    });
  }

  @Test
  void setChangesOneLineOrReportsAConflict() {
    Histories.each(
        POOL,
        before -> {
          String after = FstabText.set(SHARE, before);
          assertThat(FstabText.set(SHARE, after)).isSameAs(after);
          assertThat(active(after) || !FstabText.conflicts(SHARE, before).isEmpty()).isTrue();
          Splice splice = Splice.between(before, after);
          assertThat(splice.removed()).hasSizeLessThan(2).allMatch(it -> it.contains("/srv/nova"));
          assertThat(splice.added())
              .allMatch(it -> it.matches("# crucible\\s+|vm1:/srv\\s+/srv/nova.*_netdev.*\\s+"));
        });
  }

  @Test
  void removeUndoesAnAddedLineByteForByte() {
    Histories.each(
        POOL,
        before -> {
          if (before.endsWith("\n") && before.lines().noneMatch(FstabTextTest::mountsTheShare)) {
            String after = FstabText.set(SHARE, before);
            assertThat(after).isNotEqualTo(before);
            assertThat(FstabText.remove("/srv/nova", after)).isEqualTo(before);
          }
        });
  }

  @Test
  void reportsConflictingLines() {
    String other = "vm9:/other /srv/nova nfs defaults 0 0";
    assertThat(FstabText.conflicts(SHARE, "# a\n" + other + "\n"))
        .containsExactly(new Conflict(2, other));
    assertThat(FstabText.conflicts(SHARE, "vm1:/srv /srv/nova nfs soft\n")).isEmpty();
    assertThat(FstabText.conflicts(SHARE, "# crucible\nvm1:/srv /srv/nova nfs soft\n" + other))
        .containsExactly(new Conflict(3, other));
    assertThat(FstabText.conflicts(SHARE, "#" + other)).isEmpty();
  }

  @Test
  void escapesBlanksAndFindsThemAgain() {
    Entry blank = new Entry("vm1:/a b", "/mnt/a b#c", "nfs4", "defaults", 0, 0);
    String after = FstabText.set(blank, "");
    assertThat(after).isEqualTo("# crucible\nvm1:/a\\040b /mnt/a\\040b\\043c nfs4 defaults 0 0\n");
    assertThat(FstabText.set(blank, after)).isSameAs(after);
    assertThat(FstabText.remove("/mnt/a b#c", after)).isEmpty();
  }

  @Test
  void refusesEmptyFields() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Entry("vm1:/srv", "/srv/nova", "nfs4", "", 0, 0));
  }

  private static boolean active(String text) {
    return text.lines()
        .anyMatch(it -> it.matches("vm1:/srv\\s+/srv/nova/?\\s+nfs4\\s+_netdev,hard.*"));
  }

  private static boolean mountsTheShare(String line) {
    return line.matches("[^#].*\\s/srv/nova/?\\s.*");
  }
}
