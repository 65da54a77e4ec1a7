package io.crucible.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One page of HTML that needs nothing else: no script, no network. */
public final class HtmlReport {
  private final Pages pages;
  private final Instant now;

  /**
   * @param masks hides secrets
   * @param now when the page is written
   */
  public HtmlReport(UnaryOperator<String> masks, Instant now) {
    pages = new Pages(new SafeText(masks));
    this.now = now;
  }

  /**
   * @param document of {@code plan}, as docs/json.md describes it
   * @param made when it was made; empty if unknown
   */
  public String plan(JsonNode document, Optional<Instant> made) {
    return html(pages.plan(document, made));
  }

  /**
   * @param document of {@code show}
   * @param verification made after the run
   */
  public String run(JsonNode document, Optional<Saved> verification) {
    return html(pages.run(document, verification));
  }

  /**
   * @param verification a document of {@code verify}
   */
  public String verification(Saved verification) {
    return html(pages.verification(verification));
  }

  /**
   * @param document of {@code components}
   */
  public String components(JsonNode document) {
    return html(pages.components(document));
  }

  private String html(Page page) {
    ClasspathLoader loader = new ClasspathLoader(HtmlReport.class.getClassLoader());
    loader.setPrefix("report");
    // Escapes every value, unless told otherwise in the template.
    PebbleEngine engine =
        new PebbleEngine.Builder()
            .loader(loader)
            .strictVariables(true)
            .cacheActive(false)
            .defaultLocale(Locale.ROOT)
            .build();
    StringWriter out = new StringWriter();
    try {
      engine
          .getTemplate("page.html")
          .evaluate(out, Map.of("page", page, "written", Figures.time(now)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }
}
