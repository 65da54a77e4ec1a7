package io.crucible.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells by a setting's name whether its value is a secret. The last word counts: {@code
 * rbd_secret_uuid} and {@code ssl_key_file} name something that may be shown, {@code
 * metadata_proxy_shared_secret} does not.
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

  /** Also the names of things that are no secrets, such as a file or a method. */
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

  /** Whether a value under this name is a secret, unless it plainly is something else. */
  public static boolean isSecret(String name) {
    return isStrong(name) || isWeak(name);
  }

  /** Whether a value under this name is a secret whatever it looks like. */
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
