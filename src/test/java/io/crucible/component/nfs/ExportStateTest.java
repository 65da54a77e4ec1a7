package io.crucible.component.nfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.component.nfs.ExportsText.Export;
import io.crucible.config.ComponentFolder;
import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.plan.ResourceBench;
import io.crucible.plan.ScratchHost;
import io.crucible.plan.Step;
import io.crucible.plan.UndoHost;
import io.crucible.text.ShellQuoting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports beside lines of others, with an exportfs that fails for them as the real one does. */
class ExportStateTest {
  private static final ExportState EXPORTS =
      new ExportState(
          "/srv/x", List.of("192.0.2.1", "192.0.2.2"), "rw,no_root_squash", true, Origin.shipped());
  private static final String GONE = "/srv/gone 192.0.2.0/24(ro,sync,no_subtree_check)\n";
  private static final String OURS =
      "/srv/x 192.0.2.1(rw,no_root_squash) 192.0.2.2(rw,no_root_squash)\n";

  @TempDir private Path folder;
  private UndoHost host;

  @BeforeEach
  void host() throws IOException {
    host = new UndoHost(folder);
    host.host.write("/etc/exports.d/ours.exports", OURS);
    host.shell("mkdir -p \"$R/srv/x\"");
  }

  private ResourceBench.Planned planned() throws Exception {
    return new ResourceBench(EXPORTS, this::run).plan();
  }

  private ScratchHost.Result run(String script) {
    try {
      return host.run(script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A name server that answers the first name only after it was asked for the last one. */
  @Test
  void namesAreAskedForAtTheSameTime() throws Exception {
    host.host.stub(
        "getent",
        """
        case $2 in
          c1.example.net) read -r line <%1$s ;;
          c3.example.net) echo asked >%1$s ;;
        esac
        echo "192.0.2.${2%%%%.*}" | tr -d c
        """
            .formatted(ShellQuoting.quote(folder.resolve("asked").toString())));
    assertThat(new ProcessBuilder("mkfifo", folder.resolve("asked").toString()).start().waitFor())
        .isZero();
    host.host.write(
        "/etc/exports",
        "/srv/x c1.example.net(ro) *.example.org(ro) c2.example.net(ro) @group c3.example.net(ro)\n");
    assertThat(host.run(EXPORTS.probe().shell()).output())
        .contains("is\tc1.example.net 192.0.2.1\n", "is\tc2.example.net 192.0.2.2\n")
        .contains("is\tc3.example.net 192.0.2.3\n", "/etc/exports:1\t/srv/x c1.example.net(ro)")
        .doesNotContain("is\t*", "is\t@");
  }

  private UndoHost.Done apply() throws Exception {
    return host.apply(planned().steps(), 1_000_000);
  }

  @Test
  void aLineOfSomebodyElseIsAWarningThatNamesIt() throws Exception {
    host.host.write(
        "/etc/exports", "# mine\n/srv/a\\\n *(ro)\n" + GONE + "\"/etc/passwd\" *(ro)\n");
    ResourceBench.Planned planned = planned();
    assertThat(planned.steps()).hasSize(1);
    assertThat(planned.problems()).noneMatch(Problem::isError);
    assertThat(planned.found())
        .containsExactly(
            "/etc/exports:2 exports /srv/a, which does not exist; exportfs reports an error for this"
                + " line and exports the others",
            "/etc/exports:4 exports /srv/gone, which does not exist; exportfs reports an error for this"
                + " line and exports the others",
            "/etc/exports:5 exports /etc/passwd, which does not exist; exportfs reports an error for this"
                + " line and exports the others");
    assertThat(planned.problems().get(1).remedy())
        .isEqualTo("create the folder, or remove line 4 of /etc/exports; then run: exportfs -ra");
    host.host.write("/etc/passwd", "");
    assertThat(planned().problems().getLast().found()).contains("which is not a folder");
  }

  @Test
  void aLinkInThePathIsAnErrorThatNamesTheFolder() throws Exception {
    host.shell("mkdir -p \"$R/data/x\"; rm -r \"$R/srv\"; ln -s \"$R/data\" \"$R/srv\"");
    assertThat(planned().problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.isError()).isTrue();
          assertThat(problem.found())
              .isEqualTo(
                  "/srv is a link, so exportfs exports /srv/x under the name /data/x, and clients cannot mount /srv/x");
          assertThat(problem.remedy()).startsWith("set export = /data/x in [nfs_export]");
        });
    host.shell("rm \"$R/srv\"; mkdir -p \"$R/srv\"; ln -s \"$R/data/x\" \"$R/srv/x\"");
    assertThat(planned().found())
        .containsExactly(
            "/srv/x is a link, so exportfs exports /srv/x under the name /data/x, and clients cannot mount /srv/x");
  }

  @Test
  void anotherRootExportIsAnErrorForVersion4() throws Exception {
    host.shell("mkdir -p \"$R/srv/old\"");
    for (String option : List.of("fsid=0", "fsid=root", "fsid=5,fsid=0x0")) {
      host.host.write("/etc/exports", "# mine\n/srv/old \\\n 192.0.2.9(rw," + option + ")\n");
      assertThat(planned().problems())
          .singleElement()
          .satisfies(problem -> {
            assertThat(problem.isError()).isTrue();
            assertThat(problem.found())
                .isEqualTo(
                    "/etc/exports:2 exports /srv/old with fsid=0: with NFS version 4, clients see that folder"
                        + " as /, so they cannot mount /srv/x by that path");
            assertThat(problem.remedy())
                .startsWith("remove fsid=0 from line 2 of /etc/exports and run: exportfs -ra")
                .endsWith("or set backend = nfs3 in shared_storage");
          });
    }
    ExportState version3 =
        new ExportState("/srv/x", EXPORTS.clients(), EXPORTS.options(), false, Origin.shipped());
    assertThat(new ResourceBench(version3, this::run).plan().problems()).isEmpty();
    host.host.write("/etc/exports", "/srv/old -fsid=0 192.0.2.9(rw,fsid=7)\n");
    assertThat(planned().problems()).isEmpty();
  }

  @Test
  void aRootExportOfSlashKeepsThePaths() throws Exception {
    host.host.write("/etc/exports.d/more.exports", "/ 192.0.2.0/24(ro,fsid=0)\n");
    assertThat(planned().problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.isError()).isFalse();
          assertThat(problem.found())
              .startsWith("/etc/exports.d/more.exports:1 exports / to 192.0.2.0/24 with fsid=0");
          assertThat(problem.remedy()).contains("192.0.2.1, 192.0.2.2");
        });
    host.host.write("/etc/exports.d/more.exports", "/ *(ro,fsid=0)\n");
    assertThat(planned().problems()).isEmpty();
  }

  @Test
  void ourFolderThatWillBeCreatedGivesNoWarning() throws Exception {
    host.shell("rmdir \"$R/srv/x\"");
    assertThat(planned().problems()).isEmpty();
  }

  @Test
  void exportsBesideAWrongLineAreDone() throws Exception {
    host.host.write("/etc/exports", GONE);
    UndoHost.Done done = apply();
    assertThat(done.complete()).as(done.output()).isTrue();
    assertThat(planned().steps()).isEmpty();
  }

  private void fails(String why) throws Exception {
    fails(planned().steps(), why);
  }

  private void fails(List<Step> steps, String why) throws Exception {
    UndoHost.Done done = host.apply(steps, 1_000_000);
    assertThat(done.complete()).isFalse();
    assertThat(done.output()).contains(why);
  }

  @Test
  void whatIsNotExportedThenIsAFailure() throws Exception {
    List<Step> before = planned().steps();
    host.host.write("/etc/exports", "/srv/x 192.0.2.2(ro)\n");
    assertThat(planned().steps()).isEmpty();
    assertThat(planned().found())
        .containsExactly(
            "/etc/exports:1 exports /srv/x to 192.0.2.2 with other options (ro): exportfs would"
                + " ignore those that are wanted (rw,no_root_squash)");
    fails(
        before,
        "Not exported, or exported with other options:\n"
            + "n0nce out 1 /srv/x 192.0.2.2(rw,no_root_squash)\n");
    host.host.write("/etc/exports", "");
    host.host.write(
        "/etc/exports.d/ours.exports", OURS.replace("192.0.2.1(rw", "192.0.2.1(nonsense"));
    fails("unknown keyword \"nonsense\"");
    host.host.write("/etc/exports.d/ours.exports", OURS);
    host.shell("rmdir \"$R/srv/x\"");
    fails("Failed to stat /srv/x: No such file or directory");
  }

  @Test
  void undoFailsIfTheFolderIsStillExported() throws Exception {
    host.host.write("/etc/exports", GONE);
    UndoHost.Done done = apply();
    // Somebody's exportfs that leaves the table as it is.
    host.host.stub("exportfs", "echo 'exportfs: no' >&2; exit 1");
    host.shell("rm \"$R/etc/exports.d/ours.exports\"");
    ScratchHost.Result result = host.undo(done);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output()).contains("/srv/x is still exported");
  }

  /** The host decides by its own comparison; it must not differ from the one of the plan. */
  @Test
  void theHostComparesAsThePlanDoes() throws Exception {
    List<String> words = new ArrayList<>(List.of(ExportsText.pairs().split("[ /]")));
    Random random = new Random(14);
    StringBuilder script =
        new StringBuilder(
            "directory='/srv/a b'\npairs=" + ShellQuoting.quote(ExportsText.pairs()) + "\n");
    script.append(ComponentFolder.text("nfs", "exports-paths.sh"));
    script.append(ComponentFolder.text("nfs", "exports.sh"));
    List<Boolean> planned = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Export live = new Export("/srv/a b", "h" + random.nextInt(2), some(words, random, 6));
      List<String> wished = i % 2 == 0 ? live.options() : some(words, random, 3);
      Export wish = new Export("/srv/a b", "h0", wished);
      planned.add(ExportsText.missing(List.of(wish), List.of(live)).isEmpty());
      String line = ExportsText.renderEach(List.of(live)).strip().replace(" h", "\th");
      script
          .append("printf '%s\\n' ")
          .append(ShellQuoting.quote(line))
          .append(" >\"$R/etab\"\ntable=$R/etab\n");
      script
          .append("if [ -z \"$(not_exported ")
          .append(ShellQuoting.quote(ExportsText.renderEach(List.of(wish))));
      script.append(")\" ]; then echo true; else echo false; fi\n");
    }
    String seen = host.run(script.toString()).output();
    assertThat(seen.lines().map(Boolean::valueOf).toList()).isEqualTo(planned);
    assertThat(planned).contains(true, false);
  }

  private static List<String> some(List<String> words, Random random, int most) {
    return random
        .ints(random.nextInt(most) + 1L, 0, words.size())
        .mapToObj(words::get)
        .collect(Collectors.toList());
  }
}
