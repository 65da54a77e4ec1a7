package io.crucible.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.crucible.cli.Scene;
import io.crucible.model.ProblemsException;
import io.crucible.report.HtmlReport;
import io.crucible.report.Saved;
import io.crucible.view.Reports;
import io.crucible.view.json.JsonDocument;
import io.crucible.workflow.ComponentsReport;
import io.crucible.workflow.VerifyReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages in a real browser: on a phone and on a desk, light and dark, without scripts, on paper. */
class ReportBrowserTest {
  /** Width of the page's content, and every text whose contrast is too low for AA. */
  private static final String LOOK =
      """
      const parse = c => { const m = c.match(/[\\d.]+/g).map(Number); return {r: m[0], g: m[1], b: m[2], a: m.length > 3 ? m[3] : 1}; };
      const light = c => { const f = v => { v /= 255; return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4); };
        return 0.2126 * f(c.r) + 0.7152 * f(c.g) + 0.0722 * f(c.b); };
      const behind = e => {
        const cell = e.closest('g.cell');
        if (cell) return parse(getComputedStyle(cell.querySelector('rect')).fill);
        for (let p = e; p; p = p.parentElement) {
          const c = parse(getComputedStyle(p).backgroundColor);
          if (c.a === 1) return c;
        }
        return {r: 255, g: 255, b: 255};
      };
      const low = []; let texts = 0;
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const e = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || e.closest('title')) continue;
        texts++;
        const style = getComputedStyle(e);
        const front = parse(e.closest('svg') ? style.fill : style.color);
        const [a, b] = [light(front), light(behind(e))];
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (ratio < 4.5) low.push(ratio.toFixed(2) + ' ' + walker.currentNode.data.trim().slice(0, 40));
      }
      const cells = [...document.querySelectorAll('g.cell')].map(c => c.getBoundingClientRect());
      const outside = [...document.querySelectorAll('body *')].filter(e => !e.closest('.scroll > *') && !e.closest('.skip')
        && e.getBoundingClientRect().right > innerWidth + 0.5).map(e => e.tagName + '.' + e.className);
      const spilt = [...document.querySelectorAll('g.cell text')].filter(t => { const box = t.closest('g.cell').querySelector('rect').getBBox(); const own = t.getBBox();
        return own.x < box.x || own.x + own.width > box.x + box.width; }).map(t => t.textContent);
      return { spilt, page: document.documentElement.scrollWidth, window: innerWidth, texts, low, outside,
        background: getComputedStyle(document.body).backgroundColor,
        cells: cells.map(c => ({width: c.width, height: c.height, right: c.right})),
        closed: [...document.querySelectorAll('details:not([open])')].length,
        small: [...document.querySelectorAll('a, summary')].filter(e => !e.closest('.skip') && e.getBoundingClientRect().height < 24).length };
      """;

  @TempDir static Path folder;
  private static Browser browser;

  @BeforeAll
  static void browser() throws Exception {
    assumeTrue(
        Browser.isThere(), "no chromium and chromedriver here: ./run_me.sh test brings them");
    browser = new Browser(Files.createDirectory(folder.resolve("profile")));
  }

  @AfterAll
  static void close() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  private static HtmlReport report() {
    return new HtmlReport(text -> text, text -> text, Scene.CLOCK.instant());
  }

  private static Saved saved(VerifyReport report) {
    return new Saved(Scene.CLOCK.instant().plusSeconds(90), JsonDocument.of(report).tree());
  }

  private static JsonNode components() {
    try {
      return JsonDocument.of(ComponentsReport.of(ComponentsReport.Style.LIST)).tree();
    } catch (ProblemsException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final Map<String, String> PAGES =
      Map.of(
          "plan", report().plan(JsonDocument.of(Reports.plan()).tree(), Optional.empty()),
          "plan-many",
              report().plan(JsonDocument.of(Reports.planOfMany(12)).tree(), Optional.empty()),
          "components", report().components(components()),
          "run",
              report()
                  .run(JsonDocument.of(Reports.run()).tree(), Optional.of(saved(Reports.proven()))),
          "verify", report().verification(saved(Reports.notProven())),
          "verify-many", report().verification(saved(Reports.provenMany(12))));

  @Test
  void fitsAndIsReadableEverywhere() throws Exception {
    for (Map.Entry<String, String> entry : PAGES.entrySet()) {
      Path page = Files.writeString(folder.resolve(entry.getKey() + ".html"), entry.getValue());
      for (int width : new int[] {375, 1280}) {
        browser.setViewport(width, 812, width < 600);
        for (String colours : List.of("light", "dark")) {
          browser.setMedia("screen", colours);
          browser.open(page);
          String sight = entry.getKey() + "-" + width + "-" + colours;
          keep(sight, browser.wholePicture());
          check(sight, width, browser.ask(LOOK));
        }
      }
      browser.setMedia("print", "light");
      check(entry.getKey() + " on paper", 1280, browser.ask(LOOK));
    }
  }

  private static void check(String sight, int width, JsonNode seen) {
    assertThat(seen.path("window").asInt()).as(sight).isEqualTo(width);
    assertThat(seen.path("page").asInt()).as("%s: width", sight).isLessThanOrEqualTo(width);
    assertThat(seen.path("outside")).as("%s: beyond the edge", sight).isEmpty();
    assertThat(seen.path("spilt")).as("%s: words beyond their cell", sight).isEmpty();
    assertThat(seen.path("texts").asInt()).as(sight).isGreaterThan(20);
    assertThat(seen.path("low")).as("%s: contrast", sight).isEmpty();
    assertThat(seen.path("closed").asInt()).as("%s: closed parts", sight).isZero();
    if (!sight.endsWith("paper")) {
      assertThat(seen.path("small").asInt()).as("%s: links too small to touch", sight).isZero();
    }
    if (sight.startsWith("run") || sight.startsWith("verify")) {
      assertThat(seen.path("cells")).as(sight).hasSizeGreaterThanOrEqualTo(4);
    }
    for (JsonNode cell : seen.path("cells")) {
      assertThat(cell.path("width").asInt()).as(sight).isGreaterThanOrEqualTo(24);
      assertThat(cell.path("height").asInt()).as(sight).isGreaterThanOrEqualTo(24);
      if (!sight.startsWith("verify-many")) {
        assertThat(cell.path("right").asInt()).as(sight).isLessThanOrEqualTo(width);
      }
    }
  }

  @Test
  void darkIsDark() throws Exception {
    Path page = Files.writeString(folder.resolve("colours.html"), PAGES.get("plan"));
    browser.setMedia("screen", "dark");
    browser.open(page);
    String dark = browser.ask(LOOK).path("background").asText();
    browser.setMedia("screen", "light");
    assertThat(browser.ask(LOOK).path("background").asText()).isNotEqualTo(dark);
  }

  @Test
  void withoutScriptsItIsTheSame() throws Exception {
    Path page = Files.writeString(folder.resolve("scripts.html"), PAGES.get("run"));
    browser.setViewport(375, 812, true);
    browser.setMedia("screen", "light");
    browser.open(page);
    byte[] with = browser.wholePicture();
    browser.setScripts(false);
    try {
      browser.open(page);
      assertThat(browser.wholePicture()).isEqualTo(with);
    } finally {
      browser.setScripts(true);
    }
  }

  /** For people: every picture is in target/reports after the test. */
  private static void keep(String sight, byte[] picture) throws Exception {
    Path pictures = Files.createDirectories(Path.of("target/reports"));
    Files.write(pictures.resolve(sight + ".png"), picture);
  }
}
