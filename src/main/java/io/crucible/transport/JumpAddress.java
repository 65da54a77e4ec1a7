package io.crucible.transport;

import io.crucible.model.Problem;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a jump host, as OpenSSH's ProxyJump has it.
 *
 * @param host name or address; IPv6 without brackets
 */
record JumpAddress(Optional<String> user, String host, Optional<Integer> port) {
  private static final Pattern FORM =
      Pattern.compile("(?:([^@\\s]+)@)?(\\[[^\\]\\s]+\\]|[^:@,\\s\\[\\]]+)(?::(\\d{1,5}))?");

  /** Parses {@code [user@]host[:port]}. */
  static JumpAddress parse(String written) throws ConnectException {
    Matcher matcher = FORM.matcher(written);
    if (!matcher.matches()) {
      throw invalid(written);
    }
    Optional<Integer> port = Optional.ofNullable(matcher.group(3)).map(Integer::valueOf);
    if (port.filter(number -> number < 1 || number > 65_535).isPresent()) {
      throw invalid(written);
    }
    String host = matcher.group(2).replaceAll("[\\[\\]]", "");
    return new JumpAddress(Optional.ofNullable(matcher.group(1)), host, port);
  }

  private static ConnectException invalid(String written) {
    return new ConnectException(
        ConnectException.Reason.UNREACHABLE,
        Problem.error(
            "jump host " + written,
            "is not of the form [user@]host[:port]",
            "write it as in root@bastion:22"));
  }
}
