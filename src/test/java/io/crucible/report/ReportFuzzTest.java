package io.crucible.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crucible.fuzz.Hostile;
import io.crucible.view.Reports;
import io.crucible.view.json.JsonDocument;
import java.time.Instant;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** Saved documents that somebody damaged, and texts of hosts in them. */
class ReportFuzzTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void pagesHaveNoScriptAndNoOtherSource() {
    String plan = JsonDocument.of(Reports.plan()).tree().toString();
    Hostile hostile = new Hostile(18);
    HtmlReport report = new HtmlReport(text -> text, text -> text, Instant.EPOCH);
    int pages = 0;
    int frames = Hostile.frames(1);
    for (int frame = 0; frame < frames; frame++) {
      String text = hostile.changed(plan);
      JsonNode document;
      try {
        document = JSON.readTree(text);
      } catch (JsonProcessingException notJson) {
        continue;
      }
      try {
        String page = report.plan(document, Optional.empty());
        assertThat(Jsoup.parse(page).select("script, link, img, iframe, [onclick], [src]"))
            .as(text)
            .isEmpty();
        pages++;
      } catch (RuntimeException e) {
        throw new AssertionError(text, e);
      }
    }
    assertThat(pages).isGreaterThan(frames / 10);
  }
}
