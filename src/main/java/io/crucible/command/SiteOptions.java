package io.crucible.command;

import io.crucible.model.Secret;
import io.crucible.workflow.Access;
import io.crucible.workflow.SiteRequest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which hosts, and how to log in: the same for all commands that work on hosts. */
public final class SiteOptions {
  static final String CONFIG_DIR =
      "Folder with the configuration. If not given: config next to run_me.sh; when installed,"
          + " /etc/crucible/config.";

  static final String CONTROLLER = "First host and NFS server; overrides the files.";
  static final String COMPUTE2 = "Second host; overrides the files.";

  /** Picocli shows a group's heading above its options. */
  public static final class Configuration {
    @Option(names = "--config-dir", paramLabel = "DIR", description = CONFIG_DIR)
    public Optional<Path> configFolder = Optional.empty();

    @Option(names = "--controller", paramLabel = "ADDRESS", description = CONTROLLER)
    Optional<String> controller = Optional.empty();

    @Option(names = "--compute2", paramLabel = "ADDRESS", description = COMPUTE2)
    Optional<String> compute2 = Optional.empty();

    @Option(
        names = "--hosts",
        split = ",",
        paramLabel = "HOST",
        description = "All hosts, separated by commas: ADDRESS or NAME=ADDRESS.")
    List<String> hosts = List.of();

    @Option(
        names = "--set",
        paramLabel = "SECTION.KEY=VALUE",
        mapFallbackValue = "",
        description = "Override one setting; may be repeated.")
    public Map<String, String> set = new LinkedHashMap<>();

    @Option(
        names = "--limit",
        paramLabel = "HOSTS",
        description =
            "Only these hosts: names, roles or patterns such as 'compute-*', separated by commas.")
    public String limit = "";

    public SiteRequest request() {
      return new SiteRequest(configFolder, controller, compute2, hosts, set, limit);
    }
  }

  /** How to log in to the hosts. */
  public static final class Login {
    @Option(
        names = "--accept-new-host-keys",
        description =
            "Trust new hosts, and remember their host keys; a changed key is still refused.")
    boolean acceptNewHostKeys;

    @Option(
        names = "--ask-password",
        description = "Ask for the SSH password now; otherwise only if a host needs one.")
    boolean askPassword;

    @Option(
        names = "--password-file",
        paramLabel = "FILE",
        description = "Read the SSH password from the first line of a file that only you can read.")
    Optional<Path> passwordFile = Optional.empty();

    @Option(
        names = "--password",
        paramLabel = "PASSWORD",
        description =
            "SSH password. Other users of this machine can see it; prefer the options above.")
    Optional<String> password = Optional.empty();

    @Option(
        names = "--ask-become-password",
        description = "Ask for the sudo password now, if it differs from the SSH password.")
    boolean askBecomePassword;

    @Option(
        names = "--forks",
        paramLabel = "N",
        description = "How many hosts to work on at the same time; 16 if not given.")
    int forks = 16;

    public Access access() {
      return new Access(
          acceptNewHostKeys,
          askPassword,
          passwordFile,
          password.map(Secret::new),
          askBecomePassword,
          forks);
    }
  }

  @ArgGroup(exclusive = false, validate = false, heading = "%nWhich hosts%n")
  public Configuration configuration = new Configuration();

  @ArgGroup(exclusive = false, validate = false, heading = "%nLogin%n")
  public Login login = new Login();
}
