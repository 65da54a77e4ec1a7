package io.crucible.component.ceph;

import io.crucible.text.Blanks;

/**
 * A value in a ceph.conf.
 *
 * @param value as Ceph reads it, or as written if Ceph cannot read it
 * @param end offset after the value
 * @param rest offset of the rest of its last line: blanks and a comment
 */
record CephValue(String value, int end, int rest) {
  static CephValue at(CephLayout layout, String text, int start) {
    int first = layout.afterSkipped(start);
    boolean quoted = first < text.length() && "\"'".indexOf(text.charAt(first)) >= 0;
    return quoted ? quoted(layout, text, first) : plain(layout, text, start);
  }

  private static CephValue plain(CephLayout layout, String text, int start) {
    StringBuilder value = new StringBuilder();
    int end = start;
    int at = start;
    while (at < text.length() && !layout.isLineEnd(at) && !layout.isComment(at)) {
      if (layout.continues(at)) {
        at = layout.afterLineEnd(at + 1);
        continue;
      }
      at = layout.escaped(at) ? at + 1 : at;
      char character = text.charAt(at);
      at++;
      value.append(character);
      end = Blanks.isSpace(character) ? end : at;
    }
    return new CephValue(Blanks.strip(value.toString()), end, at);
  }

  private static CephValue quoted(CephLayout layout, String text, int first) {
    StringBuilder value = new StringBuilder();
    int at = first + 1;
    while (at < text.length() && !layout.isLineEnd(at) && text.charAt(at) != text.charAt(first)) {
      at = layout.escaped(at) ? at + 1 : at;
      value.append(text.charAt(at));
      at++;
    }
    boolean closed = at < text.length() && !layout.isLineEnd(at) && layout.isRestFree(at + 1);
    if (closed) {
      return new CephValue(Blanks.strip(value.toString()), at + 1, at + 1);
    }
    int end = Blanks.endWithout(text, first, layout.lineEnd(at));
    return new CephValue(text.substring(first, end), end, end);
  }
}
