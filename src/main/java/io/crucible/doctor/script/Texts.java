package io.crucible.doctor.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The text files that are shipped with this package. */
public final class Texts {
  private Texts() {}

  public static String read(String name) {
    try (InputStream stream = Texts.class.getResourceAsStream("/doctor/" + name)) {
      if (stream == null) {
        throw new IllegalStateException("the shipped file " + name + " is missing");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the shipped file " + name + " cannot be read", e);
    }
  }
}
