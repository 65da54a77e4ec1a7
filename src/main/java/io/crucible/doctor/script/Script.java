package io.crucible.doctor.script;

import io.crucible.model.Host;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.text.ShellQuoting;
import io.crucible.transport.ConnectException;
import io.crucible.transport.ExecResult;
import io.crucible.transport.HostSession;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A piece of POSIX sh with its variables, ready to run on a host.
 *
 * <p>It prints answers with {@code say} and {@code tell} of prologue.sh, and may {@code return}
 * anywhere.
 */
public record Script(String body, Map<String, String> values, Duration deadline) {
  private static final String PROLOGUE = Texts.read("prologue.sh");
  private static final SecureRandom RANDOM = new SecureRandom();

  public Script {
    values = new LinkedHashMap<>(values);
  }

  /**
   * @param resource a file in the folder of prologue.sh
   */
  public static Script named(String resource, Duration deadline) {
    return new Script(Texts.read(resource), Map.of(), deadline);
  }

  public Script with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new Script(body, more, deadline);
  }

  String text(String nonce) {
    StringBuilder text = new StringBuilder("nonce=" + nonce + "\n");
    values.forEach((name, value) ->
        text.append(name).append('=').append(ShellQuoting.quote(value)).append('\n'));
    text.append(PROLOGUE).append("main() {\n").append(body).append("\n}\n");
    // Programs that read standard input would otherwise read the rest of the script.
    text.append("main </dev/null\nsay complete yes\n");
    return new String(
        text.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  public Answers run(Host host, HostSession session) throws ConnectException, ProblemsException {
    String nonce = "crucible-" + token();
    ExecResult result = session.run(text(nonce), deadline);
    Answers answers = Answers.parse(result.stdout(), nonce);
    if (!answers.has("complete")) {
      throw new ProblemsException(
          Problem.error(
              host.name(),
              "a check script ended early with code "
                  + result.exitCode()
                  + ": "
                  + result.stderr().strip(),
              "check on the host that /bin/sh, awk, timeout and mktemp work"));
    }
    return answers;
  }

  /** A random word that nobody on the host can guess. */
  public static String token() {
    byte[] bytes = new byte[8];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
