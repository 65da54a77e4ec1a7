package io.crucible.workflow;

import io.crucible.model.Host;
import io.crucible.model.Login;
import io.crucible.model.Secret;
import io.crucible.transport.ConnectException;
import io.crucible.transport.HostSession;
import io.crucible.transport.Transport;
import java.util.Optional;

/**
 * Asks for a password when a host needs one and none is known: once for all hosts, as they share
 * their login.
 */
final class AskingTransport implements Transport {
  private final Transport transport;
  private final Asker asker;
  private final Masks masks;
  private Optional<Secret> login = Optional.empty();
  private Optional<Secret> become = Optional.empty();
  private boolean askedForLogin;
  private boolean askedForBecome;

  AskingTransport(Transport transport, Asker asker, Masks masks) {
    this.transport = transport;
    this.asker = asker;
    this.masks = masks;
  }

  @Override
  public HostSession connect(Host host, Login wanted) throws ConnectException {
    try {
      return transport.connect(host, known(wanted));
    } catch (ConnectException e) {
      Optional<Secret> answer = answer(e.reason(), wanted);
      if (answer.isEmpty()) {
        throw e;
      }
    }
    // A host may need both, one after the other; a third refusal is final.
    try {
      return transport.connect(host, known(wanted));
    } catch (ConnectException e) {
      if (e.reason() != ConnectException.Reason.NO_ROOT || answer(e.reason(), wanted).isEmpty()) {
        throw e;
      }
    }
    return transport.connect(host, known(wanted));
  }

  private synchronized Login known(Login wanted) {
    return Logins.with(
        wanted, wanted.password().or(() -> login), wanted.becomePassword().or(() -> become));
  }

  /** Threads of other hosts wait here during the prompt, and use the same answer. */
  private synchronized Optional<Secret> answer(ConnectException.Reason reason, Login wanted) {
    return switch (reason) {
      case AUTHENTICATION -> {
        if (wanted.password().isEmpty() && !askedForLogin) {
          askedForLogin = true;
          login = ask("password of " + wanted.username() + " on the hosts: ");
        }
        yield wanted.password().isEmpty() ? login : Optional.empty();
      }
      case NO_ROOT -> {
        if (wanted.becomePassword().isEmpty() && !askedForBecome) {
          askedForBecome = true;
          become = ask("sudo password of " + wanted.username() + " on the hosts: ");
        }
        yield wanted.becomePassword().isEmpty() ? become : Optional.empty();
      }
      case UNREACHABLE, HOST_KEY, NOT_STARTED, BROKEN, INTERRUPTED -> Optional.empty();
    };
  }

  private Optional<Secret> ask(String question) {
    Optional<Secret> answer =
        asker.askSecret(question).filter(secret -> !secret.reveal().isEmpty());
    answer.ifPresent(masks::add);
    return answer;
  }
}
