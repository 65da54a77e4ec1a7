package io.crucible.report;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** The template that makes HTML of a page. */
final class PageTemplate {
  private PageTemplate() {}

  /**
   * @param now when the page is written
   */
  static String html(Page page, Instant now) {
    ClasspathLoader loader = new ClasspathLoader(PageTemplate.class.getClassLoader());
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
