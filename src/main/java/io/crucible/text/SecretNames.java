package io.crucible.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides by a setting's name whether its value is a secret. The last word decides: {@code
 * rbd_secret_uuid} and {@code ssl_key_file} are not secret, {@code metadata_proxy_shared_secret}
 * is.
 */
public final class SecretNames {
  private static final Set<String> STRONG =
      Set.of(
          "password",
          "passwords",
          "passwd",
          "passphrase",
          "passcode",
          "pwd",
          "secret",
          "secrets",
          "token",
          "tokens",
          "psk",
          "cookie");

  /** Words that are also used for things that are not secret, such as a file or a method. */
  private static final Set<String> WEAK =
      Set.of("key", "keys", "auth", "authorization", "credential", "credentials", "creds");

  /** {@code dbpassword}, {@code apikey}, {@code requirepass}; but not {@code bypass}. */
  private static final Pattern ENDINGS =
      Pattern.compile(
          ".*(password|passwd|passphrase|secret|token)|(api|access|private|secret|shared|auth)key"
              + "|(|require|master|user|admin|db|root|my|bind|login)pass|masterauth");

  private static final Pattern BETWEEN_WORDS =
      Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])");

  private static final Pattern NUMBER = Pattern.compile("[0-9]+$");

  private SecretNames() {}

  /** Whether a value with this name is a secret, unless it clearly is something else. */
  public static boolean isSecret(String name) {
    return isStrong(name) || isWeak(name);
  }

  /** Whether a value with this name is a secret in any case. */
  static boolean isStrong(String name) {
    String word = last(name);
    return STRONG.contains(word) || ENDINGS.matcher(word).matches();
  }

  static boolean isAuthorization(String name) {
    return last(name).equals("authorization");
  }

  private static boolean isWeak(String name) {
    String[] words = BETWEEN_WORDS.split(name);
    boolean isPublic =
        words.length > 1 && words[words.length - 2].toLowerCase(Locale.ROOT).startsWith("pub");
    return WEAK.contains(last(name)) && !isPublic;
  }

  private static String last(String name) {
    String[] words = BETWEEN_WORDS.split(NUMBER.matcher(name).replaceFirst(""));
    return words.length == 0 ? "" : words[words.length - 1].toLowerCase(Locale.ROOT);
  }
}
