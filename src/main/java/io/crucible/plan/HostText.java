package io.crucible.plan;

import java.nio.charset.StandardCharsets;

/** Text as in files on hosts: UTF-8 bytes, each as one ISO 8859-1 character. */
final class HostText {
  private HostText() {}

  static String of(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
