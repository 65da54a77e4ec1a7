package io.crucible.transport;

import io.crucible.model.Host;
import io.crucible.model.Login;
import io.crucible.model.Logins;
import io.crucible.model.Origin;
import io.crucible.model.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.auth.password.PasswordAuthenticator;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test host: a real SSH server inside the test JVM, on its own port, whose commands run in a real
 * {@code /bin/sh} as the current user. As a JUnit extension it is started for each test and leaves
 * nothing behind:
 *
 * <pre>{@code
 * @RegisterExtension final SshServerFixture server = new SshServerFixture();
 *
 * @Test
 * void says_hello() throws Exception {
 *   try (HostSession session = server.transport().connect(server.host("vm1"), server.login())) {
 *     session.run("echo hello >\"$R/etc/motd\"", Duration.ofSeconds(10));
 *   }
 *   assertThat(server.root().resolve("etc/motd")).hasContent("hello");
 * }
 * }</pre>
 *
 * <p>Commands see {@code R} (the scratch root), {@code TMPDIR} (where their script is, inside the
 * test folder), and a PATH that begins with the {@link #stub stubs}; {@code id -u} prints 0 unless
 * {@link #asUser}. The client has its own home folder, a key that the server accepts, and a
 * known_hosts file with the server's key. Hosts on more addresses: {@code new
 * SshServerFixture("127.0.0.2")} with {@link #onPortOf}, because a login has one port for all
 * hosts.
 */
public final class SshServerFixture implements BeforeEachCallback, AfterEachCallback {
  private static final KeyPair CLIENT_KEY = TestKeys.create("ssh-ed25519", 256);

  private final String address;
  private final List<Process> processes = new CopyOnWriteArrayList<>();
  private final Map<String, String> environment = new ConcurrentHashMap<>();
  private Optional<SshServerFixture> portOf = Optional.empty();
  private Optional<String> password = Optional.empty();
  private List<String> shell = List.of("/bin/sh", "-c");
  private List<KeyPair> hostKeys = List.of();
  private SshServerFaults faults = new SshServerFaults();
  private Path folder = Path.of("/nonexistent");
  private int port;
  private SshServer server = SshServer.setUpDefaultServer();
  private final AtomicInteger logins = new AtomicInteger();

  public SshServerFixture() {
    this("127.0.0.1");
  }

  /**
   * @param address of the loopback network
   */
  public SshServerFixture(String address) {
    this.address = address;
  }

  /** Listens on the port of another fixture, which must be registered before this one. */
  public SshServerFixture onPortOf(SshServerFixture other) {
    portOf = Optional.of(other);
    return this;
  }

  // ---- life

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    faults = new SshServerFaults();
    password = Optional.empty();
    shell = List.of("/bin/sh", "-c");
    logins.set(0);
    folder = Files.createTempDirectory("crucible-ssh-");
    for (String sub : List.of("root/etc", "tmp", "stubs", "home/.ssh", "server-home")) {
      Files.createDirectories(folder.resolve(sub));
    }
    TestFiles.writePrivate(
        home().resolve(".ssh/id_ed25519"), TestKeys.privateText(CLIENT_KEY, Optional.empty()));
    stub(
        "id",
        "if [ \"$*\" = -u ]; then echo \"${UID_OF_BOX:-0}\"; else exec /usr/bin/id \"$@\"; fi");
    keepTheBox();
    environment.clear();
    environment.putAll(
        Map.of(
            "PATH", folder.resolve("stubs") + ":/usr/bin:/bin",
            "R", root().toString(),
            "TMPDIR", folder.resolve("tmp").toString(),
            "HOME", folder.resolve("server-home").toString()));
    hostKeys = List.of(TestKeys.create("ssh-ed25519", 256));
    start(portOf.map(SshServerFixture::port).orElse(0));
    trust();
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    server.stop(true);
    processes.forEach(LocalShellCommand::kill);
    processes.clear();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(TestFiles::delete);
    }
  }

  /** Scripts run in a clean environment, and their files are in /run: here in those of the box. */
  private void keepTheBox() {
    stub(
        "env",
        """
        [ $# -gt 1 ] || exec /usr/bin/env "$@"
        for word; do
          shift
          case $word in
            PATH=*)
              set -- "$@" "R=$R" "TMPDIR=$TMPDIR" "UID_OF_BOX=${UID_OF_BOX:-0}"
              word=PATH='%s':${word#PATH=}
              ;;
          esac
          set -- "$@" "$word"
        done
        exec /usr/bin/env "$@"
        """
            .formatted(folder.resolve("stubs")));
    stub("mktemp", "exec /usr/bin/mktemp \"$TMPDIR/${1##*/}\"");
  }

  private void start(int wanted) throws IOException {
    server = SshServer.setUpDefaultServer();
    server.setHost(address);
    server.setPort(wanted);
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKeys));
    server.setPublickeyAuthenticator((user, key, session) ->
        !faults.refusesAll() && KeyUtils.compareKeys(key, CLIENT_KEY.getPublic()));
    PasswordAuthenticator byPassword =
        (user, given, session) -> !faults.refusesAll() && password.equals(Optional.of(given));
    server.setPasswordAuthenticator(byPassword);
    if (faults.isOnlyKeyboardInteractive()) {
      server.setUserAuthFactories(List.of(UserAuthKeyboardInteractiveFactory.INSTANCE));
    }
    server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
    server.setCommandFactory((channel, command) ->
        new LocalShellCommand(
            Stream.concat(shell.stream(), Stream.of(command)).toList(),
            Map.copyOf(environment),
            faults,
            processes));
    server.addSessionListener(new LoginCounter());
    server.start();
    port = server.getPort();
  }

  /** A server with the same name and another key, like a reinstalled host. */
  public void restartWithOtherHostKey() throws IOException {
    restartWithHostKeys(List.of(TestKeys.create("ssh-ed25519", 256)));
  }

  /** Applies what was set since the start. */
  public void restart() throws IOException {
    restartWithHostKeys(hostKeys);
  }

  void restartWithHostKeys(List<KeyPair> keys) throws IOException {
    server.stop(true);
    hostKeys = keys;
    start(port);
  }

  /** The server allows so many commands at the same time on one connection. */
  void allowCommands(int most) {
    CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(server, most);
  }

  /** Stops the server; its commands continue. */
  public void stop() {
    try {
      server.stop(true);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  // ---- the client's side

  /** A transport with the test's home folder, and no agent. */
  public SshTransport transport() {
    return transport(PassphrasePrompt.NOBODY);
  }

  public SshTransport transport(PassphrasePrompt prompt) {
    return new SshTransport(environment(), prompt);
  }

  SshEnvironment environment() {
    return new SshEnvironment(
        home(),
        Optional.empty(),
        folder.resolve("ssh_known_hosts"),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30));
  }

  public Host host(String name) {
    return new Host(name, address, Set.of(Host.COMPUTE), Origin.shipped());
  }

  /** As root, with the key in the home folder. */
  public Login login() {
    return Logins.toPort(port());
  }

  /** As a user who becomes root with sudo; see {@link #asUser}. */
  public Login sudoLogin(Optional<Secret> becomePassword) {
    return new Login(
        "operator",
        port(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Login.Become.SUDO,
        becomePassword,
        Optional.empty(),
        false);
  }

  /** Stays the same when the server is stopped. */
  public int port() {
    return port;
  }

  public String address() {
    return address;
  }

  /** The client's home folder. */
  public Path home() {
    return folder.resolve("home");
  }

  public Path knownHosts() {
    return home().resolve(".ssh/known_hosts");
  }

  /** Writes the server's key into known_hosts (done at the start). */
  public void trust() {
    trust(this);
  }

  /** Writes another server's key into this client's known_hosts. */
  public void trust(SshServerFixture other) {
    other.hostKeys.forEach(key ->
        TestFiles.append(
            knownHosts(), other.knownName() + " " + TestKeys.publicText(key.getPublic()) + "\n"));
  }

  /** Empties known_hosts. */
  public void forgetHostKeys() {
    TestFiles.write(knownHosts(), "");
  }

  String knownName() {
    return Endpoint.knownName(address, port());
  }

  // ---- the host's side

  /** The folder {@code $R} of scripts. */
  public Path root() {
    return folder.resolve("root");
  }

  /** Where loaded scripts are kept while they run. */
  public Path scriptFolder() {
    return folder.resolve("tmp");
  }

  public void setEnvironment(String name, String value) {
    environment.put(name, value);
  }

  /** Puts a program with this shell body on the PATH. */
  public void stub(String name, String body) {
    Path file = folder.resolve("stubs").resolve(name);
    TestFiles.write(file, "#!/bin/sh\n" + body + "\n");
    TestFiles.permissions(file, "rwxr-xr-x");
  }

  /** The login shell, such as {@code tcsh -c}; the command line follows as one argument. */
  public void loginShell(String... words) {
    shell = List.of(words);
  }

  /** The server also accepts a password; only a password after {@link #forgetClientKey}. */
  public void acceptPassword(String given) {
    password = Optional.of(given);
  }

  /** The client has no key. */
  public void forgetClientKey() {
    TestFiles.delete(home().resolve(".ssh/id_ed25519"));
  }

  /** Logged in as a user who is not root, with a sudo without password. */
  public void asUser() {
    setEnvironment("UID_OF_BOX", "1000");
    sudo("UID_OF_BOX=0");
  }

  /** Logged in as a user whose sudo reads a password from standard input. */
  public void asUserWithPassword(String wanted) {
    setEnvironment("UID_OF_BOX", "1000");
    setEnvironment("SUDO_WANTS", wanted);
    sudo(
        """
        if [ -n "$never" ]; then echo 'sudo: a password is required' >&2; exit 1; fi
        if [ -z "$stdin" ]; then echo 'sudo: a terminal is required to read the password' >&2; exit 1; fi
        if ! IFS= read -r given; then echo 'sudo: no password was provided' >&2; exit 1; fi
        if [ "$given" != "$SUDO_WANTS" ]; then
          echo 'Sorry, try again.' >&2; echo 'sudo: 1 incorrect password attempt' >&2; exit 1
        fi
        UID_OF_BOX=0
        """);
  }

  /** Logged in as a user whose sudo refuses. */
  public void asUserRefused(String message, int exitCode) {
    setEnvironment("UID_OF_BOX", "1000");
    sudo("echo '" + message.replace("'", "'\\''") + "' >&2; exit " + exitCode);
  }

  /** The arguments of sudo, one call on each line. */
  public String sudoCalls() {
    Path log = folder.resolve("sudo.log");
    try {
      return Files.exists(log) ? Files.readString(log) : "";
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void sudo(String check) {
    stub(
        "sudo",
        """
        printf '%%s ' "$@" >>'%s'; echo >>'%s'
        never= stdin=
        while :; do
          case $1 in
            -n) never=1; shift ;;
            -S) stdin=1; shift ;;
            -k) shift ;;
            -p) shift 2 ;;
            *) break ;;
          esac
        done
        %s
        export UID_OF_BOX
        exec "$@"
        """
            .formatted(folder.resolve("sudo.log"), folder.resolve("sudo.log"), check));
  }

  private final class LoginCounter implements SessionListener {
    @Override
    public void sessionEvent(Session session, Event event) {
      if (event == Event.Authenticated) {
        logins.incrementAndGet();
      }
    }
  }

  // ---- faults

  public SshServerFaults faults() {
    return faults;
  }

  /** The number of successful logins. */
  public int logins() {
    return logins.get();
  }

  /** The number of running commands. */
  public long running() {
    return processes.stream().filter(Process::isAlive).count();
  }

  static KeyPair clientKey() {
    return CLIENT_KEY;
  }
}
