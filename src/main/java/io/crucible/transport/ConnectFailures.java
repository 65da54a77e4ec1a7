package io.crucible.transport;

import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchException;
import io.crucible.model.Problem;
import io.crucible.transport.ConnectException.Reason;
import io.crucible.transport.KnownHosts.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The messages for failed connections. Only this class converts causes to messages. */
final class ConnectFailures {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectFailures.class);

  private ConnectFailures() {}

  static ConnectException unreachable(Endpoint endpoint, String found) {
    return error(
        Reason.UNREACHABLE,
        endpoint,
        found,
        "check with `ssh -v -p %d %s@%s`"
            .formatted(endpoint.port(), endpoint.user(), endpoint.address()));
  }

  static ConnectException tooSlow(Endpoint endpoint, Duration limit) {
    return unreachable(
        endpoint, "the SSH login did not finish within %d s".formatted(limit.toSeconds()));
  }

  /** The login succeeded, but the first command was not answered. */
  static ConnectException lostAtLogin(Endpoint endpoint, Deadline deadline) {
    return unreachable(
        endpoint,
        deadline.passed()
            ? "logged in, but the first command did not end in time"
            : "the connection was lost right after the login");
  }

  /** Each host behind an unusable jump host gets a problem with its own name. */
  static ConnectException throughJump(Endpoint target, @Nullable Throwable cause) {
    if (cause instanceof ConnectException jump) {
      Problem problem = jump.problem();
      return error(
          jump.reason(), target, problem.subject() + ": " + problem.found(), problem.remedy());
    }
    LOG.debug("{}", target.subject(), cause);
    return unreachable(target, "the jump host cannot be used");
  }

  static ConnectException interrupted(Endpoint endpoint, String consequence) {
    return error(Reason.INTERRUPTED, endpoint, "interrupted; " + consequence, "");
  }

  /** Translates exceptions of the library during connecting. */
  static ConnectException onConnect(
      Endpoint endpoint, @Nullable Throwable cause, HostKeyCheck hostKey, List<String> tried) {
    LOG.debug("{}", endpoint.subject(), cause);
    if (hostKey.refusal().isPresent()) {
      return hostKey(endpoint, hostKey.refusal().get(), hostKey.knownHosts());
    }
    for (Throwable t = cause; t != null; t = t.getCause()) {
      switch (t) {
        case ConnectException known -> {
          return known;
        }
        case UnreachableException known -> {
          return unreachable(endpoint, known.found());
        }
        case UncheckedIOException file -> {
          return error(
              Reason.HOST_KEY,
              endpoint,
              "the known host keys cannot be read: " + words(file.getCause()),
              "check with: ls -l " + hostKey.knownHosts().own());
        }
        case JSchAlgoNegoFailException none -> {
          return noCommonAlgorithm(endpoint, none);
        }
        case SocketTimeoutException slow -> {
          return unreachable(endpoint, "the SSH server stopped answering during login");
        }
        default -> {}
      }
    }
    // The library has no exception type for a refused login.
    String message = words(cause);
    if (cause instanceof JSchException && message.startsWith("Auth ")) {
      return refused(endpoint, message, tried);
    }
    return unreachable(endpoint, "the SSH server closed the connection during login");
  }

  private static ConnectException noCommonAlgorithm(
      Endpoint endpoint, JSchAlgoNegoFailException none) {
    return error(
        Reason.UNREACHABLE,
        endpoint,
        "there is no common SSH algorithm (%s); the host offers %s"
            .formatted(none.getAlgorithmName(), none.getServerProposal()),
        "update the host's SSH server, or allow a newer algorithm in its sshd_config");
  }

  private static ConnectException hostKey(
      Endpoint endpoint, HostKeyCheck.Refusal refusal, KnownHosts knownHosts) {
    String key = shortType(refusal.type()) + " host key " + refusal.fingerprint();
    String name = Endpoint.knownName(endpoint.address(), endpoint.port());
    Path file = knownHosts.own();
    return switch (refusal.verdict()) {
      case Verdict.Trusted trusted -> throw new IllegalStateException("a trusted key was refused");
      case Verdict.Unknown unknown when refusal.failure().isPresent() ->
          error(
              Reason.HOST_KEY,
              endpoint,
              "its new %s cannot be added to %s: %s"
                  .formatted(key, file, why(refusal.failure().get())),
              "check with: ls -ld " + file);
      case Verdict.Unknown unknown ->
          error(
              Reason.HOST_KEY,
              endpoint,
              "its %s is not in %s%s; nothing was sent to this host"
                  .formatted(
                      key,
                      file,
                      knownHosts
                          .authority(endpoint)
                          .map(line ->
                              ", and the @cert-authority of "
                                  + line.place()
                                  + " is not used: host certificates are not supported")
                          .orElse("")),
              ("compare the fingerprint with `ssh-keygen -lf /etc/ssh/ssh_host_%s_key.pub` on"
                      + " the host's console, then run `ssh-keyscan -p %d -t %s %s >> %s` or use"
                      + " --accept-new-host-keys")
                  .formatted(
                      scanType(refusal.type()),
                      endpoint.port(),
                      scanType(refusal.type()),
                      endpoint.address(),
                      file));
      case Verdict.Changed changed ->
          error(
              Reason.HOST_KEY,
              endpoint,
              ("the host key has changed: the host presents %s, but %s contains another key"
                      + " (%s): either the host was reinstalled, or another machine intercepts"
                      + " the connection; nothing was sent to it")
                  .formatted(key, changed.known().place(), shortType(changed.known().type())),
              "if the host was reinstalled: ssh-keygen -f %s -R '%s'"
                  .formatted(changed.known().file(), name));
      case Verdict.Revoked revoked ->
          error(
              Reason.HOST_KEY,
              endpoint,
              "its %s is revoked by %s; nothing was sent to this host"
                  .formatted(key, revoked.known().place()),
              "create new keys on the host: rm /etc/ssh/ssh_host_*_key* && ssh-keygen -A");
    };
  }

  /** {@code ssh-ed25519} is shown as ED25519. */
  private static String shortType(String type) {
    return scanType(type).toUpperCase(Locale.ROOT);
  }

  private static String scanType(String type) {
    return type.startsWith("ecdsa") ? "ecdsa" : type.replace("ssh-", "");
  }

  private static ConnectException refused(Endpoint endpoint, String message, List<String> tried) {
    int quote = message.indexOf('\'');
    String methods = quote < 0 ? "" : message.substring(quote).replace("'", "").replace(",", ", ");
    String target = endpoint.user() + "@" + endpoint.address();
    return error(
        Reason.AUTHENTICATION,
        endpoint,
        "the host rejects the login of %s; tried %s%s"
            .formatted(
                endpoint.user(),
                tried.isEmpty() ? "nothing, because there is no key and no password" : list(tried),
                methods.isEmpty() ? "" : " (the host accepts " + methods + ")"),
        "install a key with `ssh-copy-id -p %d %s`, set identity_file, or give a password; if they are right, the log of its sshd says why (PermitRootLogin, AllowUsers, /etc/nologin)"
            .formatted(endpoint.port(), target));
  }

  private static String list(List<String> tried) {
    return String.join(", ", tried);
  }

  static ConnectException noKeyFile(Endpoint endpoint, Path path, IOException cause) {
    return error(
        Reason.AUTHENTICATION,
        endpoint,
        "the private key %s cannot be read: %s".formatted(path, why(cause)),
        "set identity_file to an existing key, or create one with `ssh-keygen -t ed25519`");
  }

  static ConnectException noKey(Endpoint endpoint, Path path) {
    return error(
        Reason.AUTHENTICATION,
        endpoint,
        path + " is not a private key that can be read",
        "check it with `ssh-keygen -y -f %s`".formatted(path));
  }

  static ConnectException lockedKey(Endpoint endpoint, Path path) {
    return error(
        Reason.AUTHENTICATION,
        endpoint,
        "the private key %s has a passphrase, and is not loaded in an SSH agent".formatted(path),
        "eval \"$(ssh-agent)\" && ssh-add " + path);
  }

  private static String words(@Nullable Throwable cause) {
    return cause == null || cause.getMessage() == null ? "" : cause.getMessage();
  }

  private static String why(IOException cause) {
    return switch (cause) {
      case NoSuchFileException missing -> "no such file";
      case AccessDeniedException denied -> "permission denied";
      default -> String.valueOf(cause.getMessage());
    };
  }

  static ConnectException notStarted(Endpoint endpoint, String found, String remedy) {
    return error(Reason.NOT_STARTED, endpoint, found + "; nothing was done on the host", remedy);
  }

  static ConnectException broken(Endpoint endpoint, String found) {
    return error(
        Reason.BROKEN,
        endpoint,
        found + "; the state of the host is unknown",
        "check the host, then make a new plan: ./run_me.sh plan");
  }

  static ConnectException noRoot(Endpoint endpoint, String found, String remedy) {
    return error(Reason.NO_ROOT, endpoint, found, remedy);
  }

  private static ConnectException error(
      Reason reason, Endpoint endpoint, String found, String remedy) {
    return new ConnectException(reason, Problem.error(endpoint.subject(), found, remedy));
  }
}
