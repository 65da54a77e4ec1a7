package io.crucible.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One page of HTML that needs nothing else: no script, no network. */
public final class HtmlReport {
  private final Pages pages;
  private final Instant now;

  /**
   * @param masks hides secrets
   * @param advice puts the program's name into remedies
   * @param now when the page is written
   */
  public HtmlReport(UnaryOperator<String> masks, UnaryOperator<String> advice, Instant now) {
    pages = new Pages(new SafeText(masks, advice));
    this.now = now;
  }

  /**
   * @param document of {@code plan}, as docs/json.md describes it
   * @param made when it was made; empty if unknown
   */
  public String plan(JsonNode document, Optional<Instant> made) {
    return PageTemplate.html(pages.plan(document, made), now);
  }

  /**
   * @param document of {@code show}
   * @param verification made after the run
   */
  public String run(JsonNode document, Optional<Saved> verification) {
    return PageTemplate.html(pages.run(document, verification), now);
  }

  /**
   * @param verification a document of {@code verify}
   */
  public String verification(Saved verification) {
    return PageTemplate.html(pages.verification(verification), now);
  }

  /**
   * @param document of {@code components}
   */
  public String components(JsonNode document) {
    return PageTemplate.html(pages.components(document), now);
  }
}
