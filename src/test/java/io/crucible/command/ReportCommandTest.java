package io.crucible.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.cli.Scene;
import io.crucible.report.HtmlReport;
import io.crucible.report.Saved;
import io.crucible.view.ExitCode;
import io.crucible.view.Reports;
import io.crucible.view.json.JsonDocument;
import io.crucible.workflow.RunReport;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages from the command line, and their content. */
class ReportCommandTest {
  private static final String RUN = "20260102-030405";

  @TempDir Path folder;
  private Scene scene;
  private Path html;

  @BeforeEach
  void scene() {
    scene = new Scene(folder);
    html = folder.resolve("page.html");
  }

  private Document written(String... words) throws Exception {
    String[] all = new String[words.length + 3];
    all[0] = "report";
    System.arraycopy(words, 0, all, 1, words.length);
    all[words.length + 1] = "--html";
    all[words.length + 2] = html.toString();
    Scene.Shown shown = scene.run(all);
    assertThat(shown.exitCode()).as(shown.toString()).isZero();
    assertThat(shown.out()).contains("created    " + html);
    Document page = valid(Files.readString(html));
    Files.delete(html);
    return page;
  }

  /** Invalid HTML that a browser would accept is an error here. */
  private static Document valid(String text) throws Exception {
    Parser parser = Parser.htmlParser().setTrackErrors(20);
    Document page = parser.parseInput(new StringReader(text), "");
    assertThat(parser.getErrors()).isEmpty();
    assertThat(text).startsWith("<!DOCTYPE html>");
    assertThat(page.select("script, link, img, iframe, [onclick], [src]")).isEmpty();
    assertThat(page.title()).endsWith(" - Crucible");
    assertThat(page.select("html[lang], meta[name=viewport], header, main, footer, nav"))
        .hasSize(6);
    assertThat(page.select("h1")).hasSize(1);
    assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    for (Element link : page.select("a[href^=#], [aria-labelledby]")) {
      String target =
          link.hasAttr("href") ? link.attr("href").substring(1) : link.attr("aria-labelledby");
      assertThat(page.getElementById(target)).as(target).isNotNull();
    }
    return page;
  }

  @Test
  void theLastRunWithTimelineAndDiffs() throws Exception {
    scene.run("apply", "--yes");
    Document page = written();
    assertThat(page.select("h1").text()).isEqualTo("Run " + RUN);
    assertThat(page.select(".verdict.good")).hasSize(1);
    assertThat(page.select("#timeline ol.lane")).hasSize(2);
    assertThat(page.select("pre.diff .add").eachText())
        .containsExactly("+welcome to vm1  (on vm1)", "+welcome to vm2  (on vm2)");
    assertThat(page.select("#matrix")).isEmpty();
    assertThat(written(RUN).select("h1").text()).isEqualTo("Run " + RUN);
  }

  @Test
  void theRunShowsAVerificationMadeAfterIt() throws Exception {
    scene.run("apply", "--yes");
    scene.run("verify", "--migrate");
    assertThat(written().select("#matrix svg.matrix")).hasSize(1);
  }

  @Test
  void theLastPlanOrASavedOne() throws Exception {
    Path plan = folder.resolve("today.plan");
    scene.run("plan", "--out", plan.toString());
    Document last = written("--plan");
    assertThat(last.select(".verdict").text()).isEqualTo("2 changes on 2 hosts.");
    assertThat(last.text()).contains("Made 2026-01-02 03:04:05 UTC");
    assertThat(last.select("#hosts details").eachText())
        .satisfiesExactly(
            hosts -> assertThat(hosts).contains("Hosts 2", "vm1", "192.0.2.11", "1 step", "vm2"),
            both -> assertThat(both).startsWith("2 hosts vm1, vm2"));
    assertThat(last.select("#order svg.order text").eachText()).containsExactly("motd");
    assertThat(written("--plan=" + plan).select("#order svg.order")).hasSize(1);
    assertThat(written("--plan=" + plan).select("pre.diff .add")).hasSize(2);
  }

  @Test
  void theLastVerificationWithFailuresAndRemedies() throws Exception {
    scene.run("verify");
    Document page = written("--verify");
    assertThat(page.select(".verdict.bad").text()).isEqualTo("Not verified.");
    assertThat(page.select("#checks .tag.bad")).isNotEmpty();
    assertThat(page.select("#checks .remedy")).isNotEmpty();
    assertThat(page.select("#matrix g.cell")).hasSize(4);
  }

  @Test
  void aMatrixHasItsContentAsText() throws Exception {
    Saved saved = new Saved(Scene.CLOCK.instant(), JsonDocument.of(Reports.notProven()).tree());
    Document page =
        valid(
            new HtmlReport(text -> text, text -> text, Scene.CLOCK.instant()).verification(saved));
    assertThat(page.select("g.c-ok").text()).contains("5.4 s", "down 198 ms");
    assertThat(page.select("g.c-failed title").text())
        .isEqualTo("vm2 to vm1: the migration failed");
    assertThat(page.select("table.hops tbody tr").eachText())
        .containsExactly("vm1 vm2 ✓ migrated 5.4 s 198 ms 521 KiB", "vm2 vm1 ✗ failed");
    assertThat(page.select("#problems .remedy").text()).contains("systemctl start it");
  }

  @Test
  void outputOfHostsIsOnlyText() throws Exception {
    String nasty = "<script>alert(1)</script>&amp;\"'\u001b[31m\u202e{{ page }}\n";
    scene.scratch("vm1").write("/etc/motd", nasty);
    scene.run("plan");
    Document page = written("--plan");
    assertThat(page.select("script")).isEmpty();
    assertThat(page.select("pre.diff .del").eachText())
        .anySatisfy(line ->
            assertThat(line)
                .startsWith("-<script>alert(1)</script>&amp;\"'\\u001b[31m")
                .endsWith("{{ page }}"));
  }

  @Test
  void knownPasswordsAreMasked() throws Exception {
    scene.environment.put("CRUCIBLE_PASSWORD", "hunter2&co");
    scene.scratch("vm1").write("/etc/motd", "password=hunter2&co\n");
    scene.run("plan");
    assertThat(Files.readString(scene.stateFolder().resolve("crucible/last-plan.json")))
        .doesNotContain("hunter2");
    scene.run("apply", "--yes");
    assertThat(written("--plan").select("pre.diff .del").text()).contains("password=********");
    assertThat(written().select("pre.diff .del").text()).contains("password=********");
  }

  @Test
  void aHostThatDidNotAnswerIsNotCalledUnchanged() throws Exception {
    scene.unreachable("vm1");
    scene.run("plan");
    Document page = written("--plan");
    assertThat(page.select(".verdict.bad").text())
        .isEqualTo("1 change on 1 host. It cannot be applied.");
    assertThat(page.select("#hosts").text())
        .contains("It did not answer")
        .doesNotContain("Nothing");
    assertThat(page.select("#problems").text()).contains("there is no route to the host");
  }

  @Test
  void overwritesNothingUnlessForced() throws Exception {
    scene.run("plan");
    Files.writeString(html, "mine");
    Scene.Shown refused = scene.run("report", "--plan", "--html", html.toString());
    assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err()).contains("exists with other content", "--force");
    assertThat(html).hasContent("mine");
    assertThat(scene.run("report", "--plan", "--html", html.toString(), "--force").exitCode())
        .isZero();
  }

  @Test
  void missingDocumentsAreReported() {
    String file = html.toString();
    assertThat(scene.run("report", "--html", file).err()).contains("no run yet");
    assertThat(scene.run("report", "--plan", "--html", file).err()).contains("there is none yet");
    assertThat(scene.run("report", "--verify", "--html", file).err()).contains("there is none yet");
    assertThat(scene.run("report", "--verify", "--plan", "--html", file).err())
        .contains("a page can show only one of these");
    assertThat(scene.run("report").err()).contains("--html");
    assertThat(html).doesNotExist();
  }

  @Test
  void jsonNamesTheFile() {
    scene.run("plan");
    assertThat(scene.run("report", "--plan", "--html", html.toString(), "--json").out())
        .contains("\"created\"");
  }

  @Test
  void aKilledRunHasNoEnd() throws Exception {
    RunReport cut = Reports.cutRun();
    Document page =
        valid(
            new HtmlReport(text -> text, text -> text, Scene.CLOCK.instant())
                .run(JsonDocument.of(cut).tree(), Optional.empty()));
    assertThat(page.select("#timeline").text()).contains("end unknown", "not started");
  }

  @Test
  void theOrderOfTheComponentsIsAPicture() throws Exception {
    Document page = written("--components");
    assertThat(page.select("svg.order text").eachText())
        .contains("packages", "nfs-server", "ceph-mon", "libvirt", "nova");
    assertThat(page.select("svg.order path")).hasSizeGreaterThan(20);
    // No rows of boxes overlap, and all are inside the picture.
    double width = Double.parseDouble(page.select("svg.order").attr("width"));
    for (Element box : page.select("svg.order rect")) {
      double end = Double.parseDouble(box.attr("x")) + Double.parseDouble(box.attr("width"));
      assertThat(end).isLessThanOrEqualTo(width);
      assertThat(Double.parseDouble(box.attr("x"))).isNotNegative();
    }
    assertThat(scene.run("report", "--components", "--verify", "--html", "x.html").exitCode())
        .isEqualTo(ExitCode.USAGE);
  }
}
