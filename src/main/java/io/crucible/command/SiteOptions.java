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

/** Which hosts, and how to get into them: the same for all commands that work on hosts. */
public final class SiteOptions {
  /** Picocli shows a group's heading above its options. */
  public static final class Configuration {
    @Option(
        names = "--config-dir",
        paramLabel = "DIR",
        description =
            "Folder with the configuration; config beside run_me.sh if not given, installed"
                + " /etc/crucible/config.")
    public Optional<Path> configFolder = Optional.empty();

    @Option(
        names = "--controller",
        paramLabel = "ADDRESS",
        description = "First host and NFS server, in place of what the files say.")
    Optional<String> controller = Optional.empty();

    @Option(
        names = "--compute2",
        paramLabel = "ADDRESS",
        description = "Second host, in place of what the files say.")
    Optional<String> compute2 = Optional.empty();

    @Option(
        names = "--hosts",
        split = ",",
        paramLabel = "HOST",
        description = "All hosts, with commas: ADDRESS or NAME=ADDRESS each.")
    List<String> hosts = List.of();

    @Option(
        names = "--set",
        paramLabel = "SECTION.KEY=VALUE",
        mapFallbackValue = "",
        description = "One setting over the files; may be given often.")
    public Map<String, String> set = new LinkedHashMap<>();

    @Option(
        names = "--limit",
        paramLabel = "HOSTS",
        description =
            "Only these hosts: names, roles, or patterns such as 'compute-*', with commas.")
    public String limit = "";

    public SiteRequest request() {
      return new SiteRequest(configFolder, controller, compute2, hosts, set, limit);
    }
  }

  /** How to get into the hosts. */
  public static final class Login {
    @Option(
        names = "--accept-new-host-keys",
        description =
            "Trust hosts that were never seen before, and remember their keys; a key that changed"
                + " is refused all the same.")
    boolean acceptNewHostKeys;

    @Option(
        names = "--ask-password",
        description = "Ask for the SSH password now; else only when a host wants one.")
    boolean askPassword;

    @Option(
        names = "--password-file",
        paramLabel = "FILE",
        description = "SSH password in the first line of a file that only you can read.")
    Optional<Path> passwordFile = Optional.empty();

    @Option(
        names = "--password",
        paramLabel = "PASSWORD",
        description = "Visible to everybody on this machine; better one of those above.")
    Optional<String> password = Optional.empty();

    @Option(
        names = "--ask-become-password",
        description = "Ask for the sudo password now, where it differs from the SSH password.")
    boolean askBecomePassword;

    @Option(
        names = "--forks",
        paramLabel = "N",
        description = "Hosts worked on at a time; 16 if not given.")
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

  @ArgGroup(exclusive = false, validate = false, heading = "%nGetting into them%n")
  public Login login = new Login();
}
