package io.crucible.command;

import io.crucible.catalog.Release;
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
import io.crucible.workflow.FirstLook;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Asks for hosts, login and storage; looks at each host, and proposes from what it saw. */
final class Wizard {
  /** Reads what is about to be written, as every command will. */
  interface Check {
    List<Problem> of(NewConfig config) throws ProblemsException;
  }

  /** What came of it. */
  record Result(NewConfig config, List<Problem> notes) {}

  /** A host as it was named, and what it answered. */
  private record Named(String name, String address, Optional<HostFacts> facts) {}

  private record Access(String user, String key) {
    boolean sudo() {
      return !user.equals(ROOT);
    }
  }

  private static final String ROOT = "root";
  private static final String USUAL_KEYS = "the agent's and the usual ones";
  private static final String NO_MORE = "no more";
  private static final String TRUST =
      "  Trust it if it was never seen before, and remember its key? y, or a known_hosts file";
  private static final String NO = "n";
  private static final Origin ORIGIN = new Origin("init", 0);

  private final Questions questions;
  private final FirstLook look;
  private final Check check;
  private final Path home;
  private final List<Named> hosts = new ArrayList<>();

  /** Named where a host's key was strange; the user's own when empty. */
  private Optional<String> knownHosts = Optional.empty();

  /**
   * @param home where {@code ~} is
   */
  Wizard(Questions questions, FirstLook look, Check check, Path home) {
    this.home = home;
    this.questions = questions;
    this.look = look;
    this.check = check;
  }

  /**
   * @param folder that is going to be written
   * @throws ProblemsException when the answers end, or it shall not be written
   */
  Result ask(Path folder) throws ProblemsException, InterruptedException {
    questions.tell(
        "An empty answer takes what stands in brackets. Nothing is written before the end.");
    Access access = access();
    askForHosts(access);
    if (hosts.size() == 1) {
      questions.tell("  a migration needs two hosts; add the other one later, below [hosts]");
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

  /** What is to be said of it; empty when it cannot be used, which was told. */
  private Optional<List<Problem>> check(NewConfig config) {
    try {
      return Optional.of(check.of(config));
    } catch (ProblemsException e) {
      questions.tell(e.problems());
      return Optional.empty();
    }
  }

  private Access access() throws ProblemsException {
    String user = questions.ask("Log in to the hosts as", ROOT, is(ValueType.WORD));
    if (!user.equals(ROOT)) {
      questions.tell("  root's rights come by sudo then");
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

  /** What the host is; empty inside: taken unseen; empty: not taken. */
  private Optional<Optional<HostFacts>> facts(String address, Access access)
      throws ProblemsException, InterruptedException {
    Host host = new Host(address, address, Set.of(Host.COMPUTE), ORIGIN);
    questions.tell("  looking ...");
    FirstLook.Seen seen = look.at(host, login(access, false));
    while (seen.strange() && seen.outcome() instanceof Outcome.Failed<HostFacts> failed) {
      questions.tell(failed.problems());
      String answer = questions.ask(TRUST, NO, this::wrongTrust);
      if (isYes(answer)) {
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
        tellOf(done.value(), access);
        yield Optional.of(Optional.of(done.value()));
      }
      case Outcome.Failed<HostFacts> failed -> {
        questions.tell(failed.problems());
        yield unseen();
      }
    };
  }

  private Optional<Optional<HostFacts>> unseen() throws ProblemsException {
    return questions.agrees("  Take it all the same, unseen?", false)
        ? Optional.of(Optional.empty())
        : Optional.empty();
  }

  private void tellOf(HostFacts facts, Access access) {
    Release release = Release.of(facts);
    String treated =
        release
            .treatedAs()
            .map(like -> release.exact() ? "" : " (treated like " + like + ")")
            .orElse(" (NOT SUPPORTED)");
    questions.tell(
        "  "
            + facts.hostname()
            + ": "
            + release.title()
            + treated
            + "; root's rights work"
            + (access.sudo() ? " by sudo" : "")
            + facts.installed("libvirt").map(version -> "; libvirt " + version).orElse("")
            + facts.installed("nova").map(version -> "; nova " + version).orElse("")
            + (facts.guests().isEmpty()
                ? ""
                : "; " + Words.count(facts.guests().size(), "guest") + " will keep running"));
    boolean twin =
        hosts.stream()
            .flatMap(other -> other.facts().stream())
            .anyMatch(other ->
                !facts.machineId().isEmpty() && other.machineId().equals(facts.machineId()));
    if (twin) {
      questions.tell("  it has the machine-id of a host above: the same host, or a copy of it");
    }
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

  /** As the files have it: {@code ~} stays, for it may stand for something else tomorrow. */
  private String written(String file) {
    return file.startsWith("~/") ? file : expanded(file);
  }

  private NewConfig storage(Access access) throws ProblemsException {
    String first = hosts.getFirst().name();
    String server =
        hosts.size() == 1
            ? first
            : questions.ask("Which host exports the share", first, this::unknown);
    String export = questions.ask("Folder that it exports", "/srv/instances", is(ValueType.PATH));
    String mount =
        questions.ask("Mounted on all of them on", "/var/lib/nova/instances", is(ValueType.PATH));
    NewConfig config = new NewConfig();
    config
        .hosts(
            hosts.stream()
                .map(host ->
                    new Host(
                        host.name(), host.address(), roles(host.name().equals(server)), ORIGIN))
                .toList())
        .set("system_info", "ssh_creds", "username", access.user())
        .set("system_info", "fstab", "nfs_client_mount", mount)
        .set("shared_storage", "nfs_export", "export", export);
    if (access.sudo()) {
      config.set("system_info", "ssh_creds", "become", "sudo");
    }
    if (!access.key().isEmpty()) {
      config.set("system_info", "ssh_creds", "identity_file", written(access.key()));
    }
    knownHosts.ifPresent(
        file -> config.set("system_info", "ssh_creds", "known_hosts", written(file)));
    oldest()
        .ifPresent(release -> {
          questions.tell("  NFS version 3, as " + release.title() + " knows no newer one of use");
          config.set("shared_storage", "storage", "backend", "nfs3");
        });
    return config;
  }

  private Optional<Release> oldest() {
    return hosts.stream()
        .flatMap(host -> host.facts().stream())
        .map(Release::of)
        .filter(release -> release.newestNfs().isPresent())
        .findFirst();
  }

  private static Set<String> roles(boolean server) {
    return server ? Set.of(Host.COMPUTE, Host.STORAGE) : Set.of(Host.COMPUTE);
  }

  /** What the host calls itself, without its domain; else what it was called here. */
  private String proposedName(String address, Optional<HostFacts> facts) {
    String own =
        facts.map(HostFacts::hostname).map(name -> name.replaceFirst("\\..*", "")).orElse("");
    if (!own.isEmpty() && wrongName(own).isEmpty()) {
      return own;
    }
    boolean number = address.contains(":") || address.matches("[0-9.]+");
    return number || wrongName(address).isPresent() ? "node" + (hosts.size() + 1) : address;
  }

  private Optional<String> wrongHost(String answer) {
    if (answer.equals(NO_MORE)) {
      return hosts.isEmpty() ? Optional.of("there has to be a host") : Optional.empty();
    }
    if (hosts.stream().anyMatch(host -> host.address().equalsIgnoreCase(answer))) {
      return Optional.of("is there already");
    }
    return is(ValueType.HOST).apply(answer);
  }

  private Optional<String> wrongKey(String answer) {
    if (answer.equals(USUAL_KEYS)) {
      return Optional.empty();
    }
    Optional<String> wrong = wrongFile(answer);
    return wrong.isEmpty() && isPublicKey(path(answer))
        ? Optional.of("is a public key; the private one has no .pub in its name")
        : wrong;
  }

  private Optional<String> wrongTrust(String answer) {
    return isYes(answer) || isNo(answer) ? Optional.empty() : wrongFile(answer);
  }

  private Optional<String> wrongFile(String answer) {
    Path file;
    try {
      file = path(answer);
    } catch (InvalidPathException e) {
      return Optional.of("is no path");
    }
    if (Files.isDirectory(file)) {
      return Optional.of("is a folder; expected is a file");
    }
    if (!Files.exists(file)) {
      return Optional.of("there is no such file");
    }
    return Files.isReadable(file) ? Optional.empty() : Optional.of("you may not read it");
  }

  private static boolean isPublicKey(Path file) {
    try (InputStream bytes = Files.newInputStream(file)) {
      String begin = new String(bytes.readNBytes(16), StandardCharsets.ISO_8859_1);
      return Stream.of("ssh-", "ecdsa-", "sk-").anyMatch(begin::startsWith);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isYes(String answer) {
    return List.of("y", "yes").contains(answer.toLowerCase(Locale.ROOT));
  }

  private static boolean isNo(String answer) {
    return List.of(NO, "no").contains(answer.toLowerCase(Locale.ROOT));
  }

  private Optional<String> wrongName(String answer) {
    if (answer.contains(":")) {
      return Optional.of("expected is a name, such as node1");
    }
    return hosts.stream().anyMatch(host -> host.name().equalsIgnoreCase(answer))
        ? Optional.of("is there already")
        : is(ValueType.HOST).apply(answer);
  }

  private Optional<String> unknown(String answer) {
    List<String> names = hosts.stream().map(Named::name).toList();
    return names.contains(answer)
        ? Optional.empty()
        : Optional.of("is none of " + String.join(", ", names));
  }

  private static Function<String, Optional<String>> is(ValueType type) {
    return answer ->
        type.accepts(answer) ? Optional.empty() : Optional.of("expected is " + type.expected());
  }
}
