package io.crucible.command;

import io.crucible.catalog.ComponentCode;
import io.crucible.catalog.Release;
import io.crucible.config.Address;
import io.crucible.config.KnownKey;
import io.crucible.config.Question;
import io.crucible.config.ValueType;
import io.crucible.config.write.NewConfig;
import io.crucible.engine.Outcome;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Login;
import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.view.Advice;
import io.crucible.view.Words;
import io.crucible.workflow.Asker;
import io.crucible.workflow.FirstLook;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks for hosts, login and storage; looks at each host, and uses its facts as defaults. */
final class Wizard {
  /** Loads a configuration before it is written, as every command will. */
  interface Check {
    List<Problem> of(NewConfig config) throws ProblemsException;
  }

  /** The new configuration, and notes about it. */
  record Result(NewConfig config, List<Problem> notes) {}

  /** A host as it was entered, and its facts. */
  private record Named(String name, String address, Optional<HostFacts> facts) {}

  private record Access(String user, String key) {
    boolean sudo() {
      return !user.equals(ROOT);
    }
  }

  private static final String ROOT = "root";
  private static final String USUAL_KEYS = "ssh-agent and default keys";
  private static final String NO_MORE = "no more";
  private static final String TRUST =
      "  Trust this host if it is new, and remember its key? y, n, or a known_hosts file";
  private static final String NO = "n";
  private static final Origin ORIGIN = Origin.option("init");

  private final Questions questions;
  private final FirstLook look;
  private final Check check;
  private final Path home;
  private final List<Named> hosts = new ArrayList<>();

  /** Entered because a host key was unknown; if empty, the user's own file is used. */
  private Optional<String> knownHosts = Optional.empty();

  /**
   * @param home what {@code ~} stands for
   */
  Wizard(Questions questions, FirstLook look, Check check, Path home) {
    this.home = home;
    this.questions = questions;
    this.look = look;
    this.check = check;
  }

  /**
   * @param folder to write to
   * @throws ProblemsException at the end of input, or if the user does not agree
   */
  Result ask(Path folder) throws ProblemsException, InterruptedException {
    questions.show(
        "Press Enter to accept the value in brackets. Nothing is written before the end.");
    Access access = access();
    askForHosts(access);
    if (hosts.size() == 1) {
      questions.show("  a migration needs two hosts; add the second one later, under [hosts]");
    }
    while (true) {
      NewConfig config = storage(access);
      Optional<List<Problem>> notes = check(config);
      if (notes.isPresent()) {
        if (!questions.agrees("Write this to " + folder + "?", true)) {
          throw new ProblemsException(Advice.notAgreed());
        }
        return new Result(config, notes.get());
      }
    }
  }

  /** Warnings about it; empty if it cannot be used, after its problems were shown. */
  private Optional<List<Problem>> check(NewConfig config) {
    try {
      return Optional.of(check.of(config));
    } catch (ProblemsException e) {
      questions.show(e.problems());
      return Optional.empty();
    }
  }

  private Access access() throws ProblemsException {
    String user = questions.ask("Log in to the hosts as", ROOT, is(ValueType.WORD));
    if (!user.equals(ROOT)) {
      questions.show("  commands then run as root through sudo");
    }
    String key = questions.ask("Private key", USUAL_KEYS, this::wrongKey);
    return new Access(user, key.equals(USUAL_KEYS) ? "" : key);
  }

  private void askForHosts(Access access) throws ProblemsException, InterruptedException {
    while (true) {
      String proposal = hosts.isEmpty() ? "" : NO_MORE;
      String answer =
          questions.ask(
              "Host " + (hosts.size() + 1) + ", by address or name", proposal, this::wrongHost);
      if (answer.equals(NO_MORE)) {
        return;
      }
      Optional<Optional<HostFacts>> facts = facts(answer, access);
      if (facts.isPresent()) {
        String name =
            questions.ask("  Its name", proposedName(answer, facts.get()), this::wrongName);
        hosts.add(new Named(name, answer, facts.get()));
      }
    }
  }

  /** The facts of a host. Inside empty: accepted without facts; outside empty: not accepted. */
  private Optional<Optional<HostFacts>> facts(String address, Access access)
      throws ProblemsException, InterruptedException {
    Host host = new Host(address, address, Set.of(Host.COMPUTE), ORIGIN);
    questions.show("  connecting ...");
    FirstLook.Seen seen = look.at(host, login(access, false));
    while (seen.strange() && seen.outcome() instanceof Outcome.Failed<HostFacts> failed) {
      questions.show(failed.problems());
      String answer = questions.ask(TRUST, NO, this::wrongTrust);
      if (Asker.isYes(answer)) {
        seen = look.at(host, login(access, true));
        break;
      }
      if (isNo(answer)) {
        return unseen();
      }
      knownHosts = Optional.of(answer);
      seen = look.at(host, login(access, false));
    }
    return switch (seen.outcome()) {
      case Outcome.Done<HostFacts> done -> {
        describe(done.value(), access);
        yield Optional.of(Optional.of(done.value()));
      }
      case Outcome.Failed<HostFacts> failed -> {
        questions.show(failed.problems());
        yield unseen();
      }
    };
  }

  private Optional<Optional<HostFacts>> unseen() throws ProblemsException {
    return questions.agrees("  Add this host anyway, without its facts?", false)
        ? Optional.of(Optional.empty())
        : Optional.empty();
  }

  private void describe(HostFacts facts, Access access) {
    Release release = Release.of(facts);
    String treated =
        release
            .treatedAs()
            .map(like -> release.exact() ? "" : " (treated like " + like + ")")
            .orElse(" (NOT SUPPORTED)");
    questions.show(
        "  "
            + facts.hostname()
            + ": "
            + release.title()
            + treated
            + "; root access works"
            + (access.sudo() ? " with sudo" : "")
            + programs(facts)
            + (facts.guests().isEmpty()
                ? ""
                : "; " + Words.count(facts.guests().size(), "guest") + " will keep running"));
    boolean duplicate =
        hosts.stream()
            .flatMap(other -> other.facts().stream())
            .anyMatch(other ->
                !facts.machineId().isEmpty() && other.machineId().equals(facts.machineId()));
    if (duplicate) {
      questions.show(
          "  it has the same machine-id as a host above: the same host, or a copy of it");
    }
  }

  private static String programs(HostFacts facts) {
    return facts.programs().keySet().stream()
        .sorted()
        .flatMap(name -> facts.installed(name).map(version -> "; " + name + " " + version).stream())
        .collect(Collectors.joining());
  }

  private Login login(Access access, boolean accepting) {
    return new Login(
        access.user(),
        22,
        Optional.of(access.key()).filter(key -> !key.isEmpty()).map(this::expanded),
        Optional.empty(),
        Optional.empty(),
        access.sudo() ? Login.Become.SUDO : Login.Become.NONE,
        Optional.empty(),
        knownHosts.map(this::expanded),
        accepting);
  }

  private String expanded(String file) {
    return path(file).toString();
  }

  private Path path(String file) {
    return file.startsWith("~/") ? home.resolve(file.substring(2)) : Path.of(file).toAbsolutePath();
  }

  /** As written to the file: {@code ~} is kept, as the home folder may be another one later. */
  private String written(String file) {
    return file.startsWith("~/") ? file : expanded(file);
  }

  private NewConfig storage(Access access) throws ProblemsException {
    String first = hosts.getFirst().name();
    String server =
        hosts.size() == 1
            ? first
            : questions.ask("Which host exports the share", first, this::unknown);
    Map<KnownKey, String> answers = new LinkedHashMap<>();
    for (Question question : Question.all()) {
      KnownKey key = question.key();
      answers.put(key, questions.ask(question.text(), key.shipped().orElse(""), is(key.type())));
    }
    NewConfig config = new NewConfig();
    config
        .hosts(
            hosts.stream()
                .map(host ->
                    new Host(
                        host.name(), host.address(), roles(host.name().equals(server)), ORIGIN))
                .toList())
        .set("system_info", "ssh_creds", "username", access.user());
    answers.forEach((key, answer) -> config.set(key.file(), key.section(), key.name(), answer));
    if (access.sudo()) {
      config.set("system_info", "ssh_creds", "become", "sudo");
    }
    if (!access.key().isEmpty()) {
      config.set("system_info", "ssh_creds", "identity_file", written(access.key()));
    }
    knownHosts.ifPresent(
        file -> config.set("system_info", "ssh_creds", "known_hosts", written(file)));
    for (ComponentCode.Needed needed : needed()) {
      questions.show("  " + needed.why());
      config.set(needed.file(), needed.section(), needed.key(), needed.value());
    }
    return config;
  }

  /** Once for each setting, by the first host that needs it. */
  private List<ComponentCode.Needed> needed() {
    Map<String, ComponentCode.Needed> first = new LinkedHashMap<>();
    hosts.stream()
        .flatMap(host -> host.facts().stream())
        .flatMap(facts -> Release.of(facts).needed().stream())
        .forEach(needed -> first.putIfAbsent(needed.section() + "." + needed.key(), needed));
    return List.copyOf(first.values());
  }

  private static Set<String> roles(boolean server) {
    return server ? Set.of(Host.COMPUTE, Host.STORAGE) : Set.of(Host.COMPUTE);
  }

  /** The host's own name without its domain; otherwise the name that was entered. */
  private String proposedName(String address, Optional<HostFacts> facts) {
    String own =
        facts.map(HostFacts::hostname).map(name -> name.replaceFirst("\\..*", "")).orElse("");
    if (!own.isEmpty() && wrongName(own).isEmpty()) {
      return own;
    }
    return Address.isLiteral(address) || wrongName(address).isPresent()
        ? "node" + (hosts.size() + 1)
        : address;
  }

  private Optional<String> wrongHost(String answer) {
    if (answer.equals(NO_MORE)) {
      return hosts.isEmpty() ? Optional.of("enter at least one host") : Optional.empty();
    }
    if (hosts.stream().anyMatch(host -> host.address().equalsIgnoreCase(answer))) {
      return Optional.of("is already in the list");
    }
    return is(ValueType.HOST).apply(answer);
  }

  private Optional<String> wrongKey(String answer) {
    if (answer.equals(USUAL_KEYS)) {
      return Optional.empty();
    }
    Optional<String> wrong = wrongFile(answer);
    return wrong.isEmpty() && isPublicKey(path(answer))
        ? Optional.of("is a public key; the private key has no .pub in its name")
        : wrong;
  }

  private Optional<String> wrongTrust(String answer) {
    return Asker.isYes(answer) || isNo(answer) ? Optional.empty() : wrongFile(answer);
  }

  private Optional<String> wrongFile(String answer) {
    Path file;
    try {
      file = path(answer);
    } catch (InvalidPathException e) {
      return Optional.of("is not a path");
    }
    if (Files.isDirectory(file)) {
      return Optional.of("is a folder; expected a file");
    }
    if (!Files.exists(file)) {
      return Optional.of("there is no such file");
    }
    return Files.isReadable(file) ? Optional.empty() : Optional.of("permission denied");
  }

  private static boolean isPublicKey(Path file) {
    try (InputStream bytes = Files.newInputStream(file)) {
      String begin = new String(bytes.readNBytes(16), StandardCharsets.ISO_8859_1);
      return Stream.of("ssh-", "ecdsa-", "sk-").anyMatch(begin::startsWith);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isNo(String answer) {
    return List.of(NO, "no").contains(answer.toLowerCase(Locale.ROOT));
  }

  private Optional<String> wrongName(String answer) {
    if (answer.contains(":")) {
      return Optional.of("expected a name, such as node1");
    }
    return hosts.stream().anyMatch(host -> host.name().equalsIgnoreCase(answer))
        ? Optional.of("is already in the list")
        : is(ValueType.HOST).apply(answer);
  }

  private Optional<String> unknown(String answer) {
    List<String> names = hosts.stream().map(Named::name).toList();
    return names.contains(answer)
        ? Optional.empty()
        : Optional.of("is not one of " + String.join(", ", names));
  }

  private static Function<String, Optional<String>> is(ValueType type) {
    return answer ->
        type.accepts(answer) ? Optional.empty() : Optional.of("expected " + type.expected());
  }
}
