package io.crucible.component.nfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.model.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaterNfsFilesTest {
  private static final String FILE = "/etc/nfs.conf.d/site.conf";
  private static final Map<String, String> WANTED =
      Map.of("nfsd.vers4.2", "y", "nfsd.vers4", "y", "statd.port", "662");

  private static List<String> found(String... lines) {
    return LaterNfsFiles.problems(List.of(lines), WANTED, "vm1").stream()
        .map(Problem::found)
        .toList();
  }

  @Test
  void anotherValueIsAnError() {
    assertThat(
            found(FILE + ":2 nfsd.vers4.2 n", FILE + ":3 nfsd.Vers4 No", FILE + ":6 statd.port 1"))
        .containsExactly(
            FILE + ":2 sets vers4.2 = n, which overrides the wanted vers4.2 = y in an earlier file",
            FILE + ":3 sets Vers4 = No, which overrides the wanted Vers4 = y in an earlier file",
            FILE + ":6 sets port = 1, which overrides the wanted port = 662 in an earlier file");
  }

  @Test
  void theSameValueAndOtherKeysAreFine() {
    assertThat(
            found(
                FILE + ":2 nfsd.vers4.2 true",
                FILE + ":3 nfsd.threads 64",
                FILE + ":6 statd.port 662",
                FILE + ":7 mountd.port 1",
                ""))
        .isEmpty();
  }
}
