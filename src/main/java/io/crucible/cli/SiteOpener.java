package io.crucible.cli;

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
import java.util.Optional;

/** From options to a workflow that is ready to talk to hosts; contacts none of them. */
final class SiteOpener {
  private final Surroundings surroundings;
  private final Wiring wiring;

  SiteOpener(Surroundings surroundings, Wiring wiring) {
    this.surroundings = surroundings;
    this.wiring = wiring;
  }

  Workflow open(SiteOptions options, Progress progress) throws ProblemsException {
    if (options.login.forks < 1) {
      throw new ProblemsException(
          Problem.error(
              "--forks " + options.login.forks, "no host could ever be worked on", "--forks 1"));
    }
    LoadedSite loaded = load(options.configuration, Passwords.login(options.login, surroundings));
    List<Host> hosts = HostSelection.of(options.configuration.limit, loaded.site().hosts());
    List<Problem> warnings = new ArrayList<>(loaded.warnings());
    if (options.login.password.isPresent()) {
      warnings.add(Passwords.onCommandLine());
    }
    Site site = loaded.site().withLogin(login(options, loaded.site().login()));
    return new Workflow(wiring, transport(), site, hosts, warnings, options.login.forks, progress);
  }

  /** What all layers say, without any way into the hosts. */
  LoadedSite load(SiteOptions.Configuration options, Optional<Secret> password)
      throws ProblemsException {
    Overrides overrides =
        new Overrides(
            options.controller,
            options.compute2,
            options.hosts,
            options.set,
            password,
            surroundings.environment());
    LoadedSite loaded = wiring.load(configFolder(options), overrides);
    loaded.site().login().password().ifPresent(surroundings.masks()::add);
    new SecretStore(configFolder(options)).all().values().forEach(surroundings.masks()::add);
    loaded
        .site()
        .part(SecretStore.class)
        .ifPresent(store -> store.whenUsed(surroundings.masks()::add));
    return loaded;
  }

  Path configFolder(SiteOptions.Configuration options) {
    return options.configFolder.orElse(surroundings.home().resolve("config"));
  }

  private Login login(SiteOptions options, Login login) throws ProblemsException {
    Optional<Secret> become =
        Passwords.become(options.login, surroundings).or(login::becomePassword);
    become.ifPresent(surroundings.masks()::add);
    Login known = Logins.with(login, login.password(), become);
    return options.login.acceptNewHostKeys ? Logins.acceptingNewHostKeys(known) : known;
  }

  /** Asks for passwords where there is somebody to ask. */
  Transport transport() {
    if (surroundings.asker().isEmpty()) {
      return wiring.transport(keyFile -> Optional.empty());
    }
    Asker asker = surroundings.asker().get();
    Transport plain =
        wiring.transport(keyFile -> asker.askSecret("passphrase of " + keyFile + ": "));
    return new AskingTransport(plain, asker, surroundings.masks());
  }
}
