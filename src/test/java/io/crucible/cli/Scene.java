package io.crucible.cli;

import io.crucible.catalog.Catalog;
import io.crucible.component.firewall.Openings;
import io.crucible.component.libvirt.LibvirtSettings;
import io.crucible.component.nfs.Nfs;
import io.crucible.component.nova.NovaSettings;
import io.crucible.config.GuestFolder;
import io.crucible.config.LoadedSite;
import io.crucible.config.MigrationTransport;
import io.crucible.config.Overrides;
import io.crucible.config.PortRange;
import io.crucible.config.Setting;
import io.crucible.config.Site;
import io.crucible.config.SiteLoader;
import io.crucible.lab.LabFolders;
import io.crucible.lab.LabListener;
import io.crucible.lab.Labs;
import io.crucible.model.Blueprint;
import io.crucible.model.FactRequests;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Login;
import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.model.Resource;
import io.crucible.model.Secret;
import io.crucible.plan.ScratchHost;
import io.crucible.terminal.CommandContext;
import io.crucible.terminal.Output;
import io.crucible.transport.ConnectException;
import io.crucible.transport.ExecResult;
import io.crucible.transport.HostSession;
import io.crucible.transport.PassphrasePrompt;
import io.crucible.transport.Transport;
import io.crucible.workflow.Asker;
import io.crucible.workflow.Masks;
import io.crucible.workflow.Wiring;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/**
 * The command line in-process, with two hosts in folders that run the scripts in the real shell.
 * Their desired state is one file each, /etc/motd.
 */
public final class Scene implements Wiring, Transport {
  public static final Origin ORIGIN = new Origin("config/system_info", 3);
  public static final Host VM1 = host("vm1", "192.0.2.11", Host.COMPUTE, Host.STORAGE);
  public static final Host VM2 = host("vm2", "192.0.2.12", Host.COMPUTE);
  public static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

  /** What a command did. */
  public record Shown(int exitCode, String out, String err) {}

  private final Path folder;
  private final Map<String, ScratchHost> hosts = new ConcurrentHashMap<>();

  /** Hosts that refuse the login, and why. */
  public final Map<String, ConnectException> refusing = new HashMap<>();

  public final Set<String> connected = ConcurrentHashMap.newKeySet();
  public final Map<String, String> environment = new HashMap<>();

  /** What a person types; null: no terminal. */
  Optional<Deque<String>> typed = Optional.empty();

  final List<Problem> configurationProblems = new ArrayList<>();
  public final List<Problem> warnings = new ArrayList<>();
  public final Set<String> acceptedPasswords = new HashSet<>();

  /** Hosts that refuse only while new host keys are not accepted. */
  public final Set<String> acceptingNewKeys = new HashSet<>();

  /** known_hosts files that contain the key of every host. */
  public final Set<String> knowingHosts = new HashSet<>();

  /** Whether files and components are used, as in the product. */
  public boolean isReal;

  /** More resources of each host, before the greeting. */
  public Function<Host, List<Resource>> alsoWanted = host -> List.of();

  public Optional<Overrides> lastOverrides = Optional.empty();

  /** Changes the site that is loaded. */
  public UnaryOperator<Site> settings = UnaryOperator.identity();

  public Runnable onScript = () -> {};
  public Runnable onApply = () -> {};

  /** Gets every line of output from a host, after the program. */
  public Consumer<String> onLine = line -> {};

  public Scene(Path folder) {
    this.folder = folder;
  }

  public static Host host(String name, String address, String... roles) {
    return new Host(name, address, Set.of(roles), ORIGIN);
  }

  public ScratchHost scratch(String name) {
    return hosts.computeIfAbsent(
        name,
        it -> {
          ScratchHost host = new ScratchHost(folder.resolve(it));
          // The packages of the machine that runs the test do not matter, and are slow to query.
          List.of("apt-cache", "dpkg-query", "rpm", "systemctl", "ip", "getenforce")
              .forEach(command -> host.stub(command, "exit 1"));
          return host;
        });
  }

  public Path stateFolder() {
    return folder.resolve("state");
  }

  public void type(String... lines) {
    typed = Optional.of(new ArrayDeque<>(List.of(lines)));
  }

  public void unreachable(String name) {
    refusing.put(
        name,
        new ConnectException(
            ConnectException.Reason.UNREACHABLE,
            Problem.error(name, "there is no route to the host", "start it")));
  }

  public Shown run(String... words) {
    Shown shown = shown(context -> CrucibleCommand.commandLine(context, this).execute(words));
    if (List.of(words).contains("--json") && !List.of(words).contains("--help")) {
      Documents.check(shown.out());
    }
    return shown;
  }

  /** Runs anything that prints, such as a shell. */
  public Shown shown(ToIntFunction<CommandContext> work) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = work.applyAsInt(context(out, err));
    return new Shown(exitCode, out.toString(), err.toString());
  }

  public CommandContext context(StringWriter out, StringWriter err) {
    Masks masks = new Masks();
    Map<String, String> all = new HashMap<>(environment);
    all.put("HOME", folder.toString());
    all.put("XDG_STATE_HOME", stateFolder().toString());
    return new CommandContext(
        folder,
        all,
        new Output(new PrintWriter(out), masks),
        new Output(new PrintWriter(err), masks),
        typed.map(lines -> new Typist(lines, err)),
        masks,
        CLOCK);
  }

  private record Typist(Deque<String> lines, StringWriter screen) implements Asker {
    @Override
    public Optional<String> ask(String question) {
      screen.append(question).append('\n');
      return Optional.ofNullable(lines.poll());
    }

    @Override
    public Optional<Secret> askSecret(String question) {
      return ask(question).map(Secret::new);
    }
  }

  @Override
  public LoadedSite load(Path configFolder, Overrides overrides) throws ProblemsException {
    lastOverrides = Optional.of(overrides);
    if (!configurationProblems.isEmpty()) {
      throw new ProblemsException(configurationProblems);
    }
    if (isReal) {
      return SiteLoader.load(configFolder, overrides);
    }
    return new LoadedSite(settings.apply(site(overrides)), warnings);
  }

  private static Site site(Overrides overrides) {
    Login login =
        new Login(
            "root",
            22,
            Optional.empty(),
            overrides.password(),
            Optional.empty(),
            Login.Become.NONE,
            Optional.empty(),
            Optional.empty(),
            false);
    Setting none = new Setting("", ORIGIN);
    PortRange ports = new PortRange(49152, 49215);
    return new Site(List.of(VM1, VM2), login)
        .with(new Nfs(VM1, "4.2", none, none, none, List.of(), none, Optional.empty(), Map.of()))
        .with(new GuestFolder(none))
        .with(new LibvirtSettings(Map.of(), none, true, ports))
        .with(new MigrationTransport(none, ports, false))
        .with(new NovaSettings(Map.of(), none, none))
        .with(new Openings(false, Setting.shipped("auto"), List.of()));
  }

  @Override
  public Transport transport(PassphrasePrompt prompt) {
    return this;
  }

  @Override
  public FactRequests factRequests(Site site) {
    return Catalog.factRequests();
  }

  @Override
  public Blueprint blueprint(Site site, Map<Host, HostFacts> facts) {
    if (isReal) {
      return new Catalog().blueprint(site, facts);
    }
    Map<Host, List<Resource>> wanted = new LinkedHashMap<>();
    facts
        .keySet()
        .forEach(host -> {
          ScratchHost scratch = scratch(host.name());
          List<Resource> resources = new ArrayList<>(alsoWanted.apply(host));
          resources.add(
              new Resource.ManagedFile(
                  "/etc/motd",
                  "welcome to " + host.name() + "\n",
                  "0644",
                  scratch.owner(),
                  scratch.group(),
                  ORIGIN));
          wanted.put(host, resources);
        });
    return new Blueprint(
        List.of(new Blueprint.Component("motd", "A greeting.", List.of(), wanted)), List.of());
  }

  @Override
  public Labs labs(Map<String, String> environment, LabListener listener) {
    return new Labs(new LabFolders(folder.resolve("labs"), folder.resolve("images")), listener);
  }

  @Override
  public HostSession connect(Host host, Login login) throws ConnectException {
    connected.add(host.name());
    ConnectException refusal = refusing.get(host.name());
    boolean accepted =
        login.password().map(secret -> acceptedPasswords.contains(secret.reveal())).orElse(false);
    boolean trusted = login.acceptNewHostKeys() && acceptingNewKeys.contains(host.name());
    boolean known = login.knownHosts().map(knowingHosts::contains).orElse(false);
    if (refusal != null && !accepted && !trusted && !known) {
      throw refusal;
    }
    return new Session(host.name());
  }

  private final class Session implements HostSession {
    private final String name;

    private Session(String name) {
      this.name = name;
    }

    @Override
    public ExecResult run(String script, Duration deadline, Consumer<String> onLine) {
      onScript.run();
      if (script.contains("before") && script.contains("/var/lib/crucible")) {
        onApply.run();
      }
      ScratchHost.Result result = scratch(name).run(script);
      result.output().lines().forEach(onLine.andThen(Scene.this.onLine));
      return new ExecResult(result.exitCode(), result.output(), "");
    }

    @Override
    public void close() {}
  }
}
