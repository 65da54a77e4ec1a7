package io.crucible.transport;

import io.crucible.model.Login.Become;
import io.crucible.model.Secret;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The command line that loads a script from standard input and runs it as root.
 *
 * <p>The login shell may be csh or fish: so there is one level of single quotes, without newline,
 * backslash, quote or exclamation mark inside. Standard input before the mark is skipped, so that a
 * password that sudo did not ask for never ends up in a script; standard output before the mark is
 * output of a login profile.
 */
record LoadCommand(String mark, Become become, @Nullable Secret password) {
  /** The script first removes its own file, so that none is left even if it is killed. */
  private static final String PROLOGUE = "rm -f -- \"$0\"; ";

  /**
   * What a login leaves in the environment changes what tools do: variables such as TMPDIR, R or
   * SYSTEMD_COLORS, and functions that bash exports. Only what is needed to reach package sources
   * is kept.
   */
  private static final List<String> KEPT =
      Stream.concat(
              Stream.of("HOME"),
              Stream.of("http", "https", "ftp", "all", "no")
                  .map(scheme -> scheme + "_proxy")
                  .flatMap(name -> Stream.of(name, name.toUpperCase(Locale.ROOT))))
          .toList();

  /**
   * Programs of the system come first, as a login may prefer others of the same name. Limits of a
   * login's processes are lifted where that is allowed. Only names are arguments of {@code env}:
   * other users can see arguments, and the value of a proxy may hold a password.
   */
  private static final String CLEAN =
      "for l in f t v; do ulimit -$l unlimited 2>/dev/null; done;"
          + " own=$PATH; PATH=$PATH:/usr/bin:/bin; set -f; others=;"
          + " for n in $(command env | command grep -oE \"^[A-Za-z_][A-Za-z0-9_%()]*=\" | command tr -d =);"
          + " do case $n in "
          + String.join("|", KEPT)
          + ") ;; *) others=\"$others -u $n\" ;; esac; done;"
          + " exec env $others LC_ALL=C"
          + " \"PATH=/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin:$own\""
          + " /bin/sh -c \"$1\"";

  static LoadCommand of(Become become, @Nullable Secret password) {
    byte[] random = new byte[8];
    new SecureRandom().nextBytes(random);
    return new LoadCommand("crucible-" + HexFormat.of().formatHex(random), become, password);
  }

  /** Runs this script, which {@link #input} provides. */
  String line(byte[] script) {
    return wrapped(skipToMark() + load(PROLOGUE.length() + script.length));
  }

  InputStream input(byte[] script) {
    return join(passwordLine(), latin1(mark + "\n"), latin1(PROLOGUE), script);
  }

  /** Prints the user ID, and changes nothing. */
  String rootCheckLine() {
    return wrapped("echo " + mark + "; id -u");
  }

  InputStream rootCheckInput() {
    return join(passwordLine());
  }

  private String skipToMark() {
    return "while IFS= read -r l; do if [ \"$l\" = %s ]; then break; fi; done; ".formatted(mark);
  }

  /**
   * The file is on a tmpfs if there is one: scripts may contain secrets, and this also works with a
   * full disk. A connection that is lost while loading looks like the end of input, so the length
   * is checked. The script itself runs with the usual umask: packages installed with 077 are
   * broken.
   */
  private String load(int length) {
    return ("umask 077;"
            + " t=$(mktemp /run/crucible.XXXXXX 2>/dev/null || mktemp /tmp/crucible.XXXXXX) || exit 96;"
            + " c() { rm -f -- \"$t\"; }; trap c 0; trap \"exit 129\" 1; trap \"exit 130\" 2;"
            + " trap \"exit 141\" 13; trap \"exit 143\" 15;"
            + " cat >\"$t\" || exit 96;"
            + " if [ $(wc -c <\"$t\") -ne %d ]; then echo the script was not transferred"
            + " completely >&2; exit 96;"
            + " fi; umask 022; echo %s; /bin/sh \"$t\" </dev/null; exit $?")
        .formatted(length, mark);
  }

  /**
   * With a password, cached credentials are ignored ({@code -k}), so that sudo always behaves the
   * same. The prompt is empty, because it would end up in the error output.
   */
  private String wrapped(String shell) {
    String command = "/bin/sh -c '" + CLEAN + "' crucible '" + shell + "'";
    String sudo = password == null ? "sudo -n " : "sudo -k -S -p '' ";
    return switch (become) {
      case NONE -> command;
      case SUDO -> "env LC_ALL=C " + sudo + command;
    };
  }

  private byte[] passwordLine() {
    if (password == null || become == Become.NONE) {
      return new byte[0];
    }
    return (password.reveal() + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static InputStream join(byte[]... parts) {
    return Arrays.stream(parts)
        .map(part -> (InputStream) new ByteArrayInputStream(part))
        .reduce(SequenceInputStream::new)
        .orElseGet(InputStream::nullInputStream);
  }
}
