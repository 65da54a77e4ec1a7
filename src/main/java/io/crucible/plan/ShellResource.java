package io.crucible.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Shipped files of POSIX sh, joined. */
final class ShellResource {
  private final String text;

  ShellResource(String... names) {
    StringBuilder all = new StringBuilder();
    for (String name : names) {
      all.append(read("/plan/" + name));
    }
    text = all.toString();
  }

  String text() {
    return text;
  }

  private static String read(String name) {
    try (InputStream in = ShellResource.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing in the program: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
