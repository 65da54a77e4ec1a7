package io.crucible.workflow;

import io.crucible.config.LoadedSite;
import io.crucible.config.Overrides;
import io.crucible.config.SecretStore;
import io.crucible.config.Site;
import io.crucible.engine.Progress;
import io.crucible.model.Host;
import io.crucible.model.Login;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.model.Secret;
import io.crucible.transport.Transport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Loads a site and prepares a workflow that can talk to its hosts; contacts no host. */
public final class SiteOpener {
  private final Caller caller;
  private final Wiring wiring;

  public SiteOpener(Caller caller, Wiring wiring) {
    this.caller = caller;
    this.wiring = wiring;
  }

  public Workflow open(SiteRequest request, Access access, Progress progress)
      throws ProblemsException {
    if (access.forks() < 1) {
      throw new ProblemsException(
          Problem.error("--forks " + access.forks(), "must be 1 or more", "--forks 1"));
    }
    LoadedSite loaded = load(request, Passwords.login(access, caller));
    List<Host> hosts = HostSelection.of(request.limit(), loaded.site().hosts());
    List<Problem> warnings = new ArrayList<>(loaded.warnings());
    if (access.password().isPresent()) {
      warnings.add(Passwords.onCommandLine());
    }
    Site site = loaded.site().withLogin(login(access, loaded.site().login()));
    return new Workflow(wiring, transport(), site, hosts, warnings, access.forks(), progress);
  }

  /** The settings of all layers, without preparing a login. */
  public LoadedSite load(SiteRequest request, Optional<Secret> password) throws ProblemsException {
    Path folder = configFolder(request);
    Map<String, String> environment = StorePassphrase.environment(folder, caller);
    // First, so that a wrong passphrase is told before anything else is done.
    new SecretStore(folder, environment).all().values().forEach(caller.masks()::add);
    Overrides overrides =
        new Overrides(
            request.controller(),
            request.compute2(),
            request.hosts(),
            Map.of(),
            request.set(),
            password,
            environment);
    LoadedSite loaded = wiring.load(folder, overrides);
    loaded.site().login().password().ifPresent(caller.masks()::add);
    loaded.site().part(SecretStore.class).ifPresent(store -> store.whenUsed(caller.masks()::add));
    return loaded;
  }

  public Path configFolder(SiteRequest request) {
    return request.configFolder().orElse(caller.home().resolve("config"));
  }

  private Login login(Access access, Login login) throws ProblemsException {
    Optional<Secret> become = Passwords.become(access, caller).or(login::becomePassword);
    become.ifPresent(caller.masks()::add);
    Login known = Logins.with(login, login.password(), become);
    return access.acceptNewHostKeys() ? Logins.acceptingNewHostKeys(known) : known;
  }

  /** Prompts for passwords if there is a terminal. */
  public Transport transport() {
    if (caller.asker().isEmpty()) {
      return wiring.transport(keyFile -> Optional.empty());
    }
    Asker asker = caller.asker().get();
    Transport plain =
        wiring.transport(keyFile -> asker.askSecret("passphrase of " + keyFile + ": "));
    return new AskingTransport(plain, asker, caller.masks());
  }
}
