package io.crucible.transport;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.Identity;
import com.jcraft.jsch.IdentityRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SSHAgentConnector;
import io.crucible.model.Login;
import io.crucible.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Vector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys to log in with, in the order in which they are offered. If a key is configured, only
 * that one is offered: servers count every offered key, and close the connection after six.
 */
final class Identities implements IdentityRepository {
  private static final Logger LOG = LoggerFactory.getLogger(Identities.class);

  /** The default keys of OpenSSH, best first. */
  private static final List<String> USUAL = List.of("id_ed25519", "id_ecdsa", "id_rsa");

  private final JSch ssh;
  private final SshEnvironment environment;
  private final Passphrases passphrases;
  private final List<Identity> offered = new ArrayList<>();
  private final List<String> tried = new ArrayList<>();

  private Identities(JSch ssh, SshEnvironment environment, Passphrases passphrases) {
    this.ssh = ssh;
    this.environment = environment;
    this.passphrases = passphrases;
  }

  static Identities gather(
      JSch ssh, Login login, Endpoint endpoint, SshEnvironment environment, Passphrases known)
      throws ConnectException {
    Identities identities = new Identities(ssh, environment, known);
    List<Identity> agent = identities.agent();
    if (login.identityFile().isPresent()) {
      identities.addNamed(environment.expand(login.identityFile().get()), agent, endpoint);
      return identities;
    }
    identities.addAgent(agent);
    identities.addUsual(agent, login.password().isEmpty());
    return identities;
  }

  /** For the message if the host rejects all of them. */
  List<String> tried() {
    return List.copyOf(tried);
  }

  private List<Identity> agent() {
    if (environment.agentSocket().isEmpty()) {
      return List.of();
    }
    try {
      AgentIdentityRepository agent =
          new AgentIdentityRepository(new SSHAgentConnector(environment.agentSocket().get()));
      return agent.getStatus() == RUNNING ? agent.getIdentities() : List.of();
    } catch (AgentProxyException | RuntimeException unusable) {
      LOG.debug("agent {} cannot be used", environment.agentSocket().get(), unusable);
      return List.of();
    }
  }

  private void addAgent(List<Identity> agent) {
    if (!agent.isEmpty()) {
      offered.addAll(agent);
      tried.add(agent.size() == 1 ? "the key of the agent" : agent.size() + " keys of the agent");
    }
  }

  private void addNamed(Path path, List<Identity> agent, Endpoint endpoint)
      throws ConnectException {
    KeyFile key;
    try {
      key = KeyFile.read(ssh, path);
    } catch (IOException noFile) {
      throw ConnectFailures.noKeyFile(endpoint, path, noFile);
    } catch (JSchException noKey) {
      LOG.debug("key {} cannot be read", path, noKey);
      throw ConnectFailures.noKey(endpoint, path);
    }
    Optional<Identity> held = held(key, agent);
    if (held.isPresent()) {
      offered.add(held.get());
      tried.add(path + " from the agent");
    } else if (!add(key, true)) {
      throw ConnectFailures.lockedKey(endpoint, path);
    }
  }

  private void addUsual(List<Identity> agent, boolean mayAsk) {
    for (String name : USUAL) {
      Path path = environment.sshFolder().resolve(name);
      if (!Files.isReadable(path)) {
        continue;
      }
      try {
        KeyFile key = KeyFile.read(ssh, path);
        if (held(key, agent).isEmpty() && !add(key, mayAsk && offered.isEmpty())) {
          tried.add("not " + path + ", which has a passphrase");
        }
      } catch (IOException | JSchException unreadable) {
        LOG.debug("key {} cannot be read", path, unreadable);
        tried.add("not " + path + ", which cannot be read");
      }
    }
  }

  private static Optional<Identity> held(KeyFile key, List<Identity> agent) {
    return agent.stream().filter(held -> key.isSameKey(held.getPublicKeyBlob())).findFirst();
  }

  /** False if the key has a passphrase that is not known. */
  private boolean add(KeyFile key, boolean mayAsk) {
    Optional<Secret> passphrase = Optional.empty();
    if (key.encrypted()) {
      passphrase =
          mayAsk
              ? passphrases.forKey(key.path(), answer -> key.opensWith(ssh, answer))
              : Optional.empty();
      if (passphrase.isEmpty()) {
        return false;
      }
    }
    String path = key.path().toString();
    try {
      key.addTo(ssh, passphrase);
      offered.add(ssh.getIdentityRepository().getIdentities().getLast());
      boolean certified = Files.exists(Path.of(path + "-cert.pub"));
      tried.add(certified ? path + " without its certificate, which is not supported" : path);
      return true;
    } catch (JSchException unreadable) {
      LOG.debug("key {} cannot be used", path, unreadable);
      return false;
    }
  }

  @Override
  @SuppressWarnings("JdkObsolete") // required by the library's interface
  public Vector<Identity> getIdentities() {
    return new Vector<>(offered);
  }

  @Override
  public String getName() {
    return "crucible";
  }

  @Override
  public int getStatus() {
    return RUNNING;
  }

  @Override
  public boolean add(byte[] identity) {
    return false;
  }

  @Override
  public boolean remove(byte[] identity) {
    return false;
  }

  @Override
  public void removeAll() {}
}
