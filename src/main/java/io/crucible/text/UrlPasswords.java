package io.crucible.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passwords in URLs, {@code scheme://user:PASSWORD@host}, of one host or of several
 * (oslo.messaging's {@code transport_url}), and in {@code user:PASSWORD@host} without a scheme. If
 * the end of a password is not clear, more is masked.
 */
final class UrlPasswords {
  private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://");

  /** The port of a host: then the text before it is not a user. */
  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}(?![^/?#,\\s\"'>)\\]}]).*");

  private static final Pattern NEXT_USER = Pattern.compile("^[^,]*,[^:,]*:");

  /** A user, a password and a host as in a URL; many files leave the scheme out. */
  private static final Pattern WITHOUT_SCHEME =
      Pattern.compile("(?<![\\w/.%+:-])([\\w.%+-]+):([^\\s/\"'<>]+)@(?=[\\w\\[.-])");

  private UrlPasswords() {}

  static String masked(String line) {
    if (line.indexOf('@') < 0) {
      return line;
    }
    StringBuilder masked = new StringBuilder();
    Matcher url = URL.matcher(line);
    int at = 0;
    while (at <= line.length() && url.find(at)) {
      masked.append(withoutScheme(line.substring(at, url.start()))).append(url.group());
      int end = end(line, url.end());
      masked.append(authority(line.substring(url.end(), end)));
      at = end;
    }
    return masked.append(withoutScheme(line.substring(at))).toString();
  }

  /**
   * The end of the part that may contain passwords: at a blank, or later if a password contains
   * one.
   */
  private static int end(String line, int start) {
    int blank = start;
    while (blank < line.length() && !Character.isWhitespace(line.charAt(blank))) {
      blank++;
    }
    String token = line.substring(start, blank);
    int colon = token.indexOf(':');
    boolean open =
        token.indexOf('@') < 0
            && colon >= 0
            && !token.startsWith("[")
            && token.substring(0, colon).indexOf('/') < 0
            && !PORT.matcher(token.substring(colon + 1)).matches();
    int at = open ? line.indexOf('@', blank) : -1;
    return at < 0 ? blank : at + 1;
  }

  /** The text between {@code //} and a blank, with passwords masked. */
  private static String authority(String token) {
    int last = lastAt(token);
    if (last < 0) {
      return token;
    }
    String[] pieces = token.substring(0, last).split("@", -1);
    StringBuilder masked = new StringBuilder();
    for (int i = 0; i < pieces.length; i++) {
      masked.append(i == 0 ? first(pieces[0]) : further(pieces[i])).append('@');
    }
    return masked.append(token.substring(last + 1)).toString();
  }

  /**
   * The last {@code @} that can end a password; one after {@code host:port/} or {@code host/}
   * cannot.
   */
  private static int lastAt(String token) {
    int last = token.lastIndexOf('@');
    int slash = token.indexOf('/');
    if (last < 0 || slash < 0 || slash > last) {
      return last;
    }
    int within = token.lastIndexOf('@', slash);
    if (within >= 0) {
      return within;
    }
    int colon = token.indexOf(':');
    boolean isHost =
        colon < 0 || colon > slash || PORT.matcher(token.substring(colon + 1)).matches();
    return isHost ? -1 : last;
  }

  private static String first(String piece) {
    int colon = piece.indexOf(':');
    return colon < 0 ? piece : piece.substring(0, colon + 1) + mask(piece.substring(colon + 1));
  }

  /**
   * Either a host, a comma and the next user with a password, or the rest of the previous password.
   */
  private static String further(String piece) {
    Matcher next = NEXT_USER.matcher(piece);
    return next.find() ? next.group() + mask(piece.substring(next.end())) : mask(piece);
  }

  private static String withoutScheme(String text) {
    return WITHOUT_SCHEME
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(found.group(1) + ":" + mask(found.group(2)) + "@"));
  }

  private static String mask(String password) {
    return Masking.mask(password);
  }
}
