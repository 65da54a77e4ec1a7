package io.crucible.config;

import io.crucible.model.Login;
import io.crucible.model.Origin;
import io.crucible.model.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads {@code [ssh_creds]}. Whether a login works is seen only when a host is contacted. */
public final class LoginReader {
  private final Effective effective;
  private final LocalFiles files;
  private final ProblemCollector findings;

  LoginReader(Effective effective, LocalFiles files, ProblemCollector findings) {
    this.effective = effective;
    this.files = files;
    this.findings = findings;
  }

  /** Whether a value means no password, as in older files. */
  public static boolean isNone(String value) {
    return value.equals("none");
  }

  Login read(Optional<Secret> password) {
    String username = effective.get("ssh_creds.username").value();
    boolean sudo = effective.get("ssh_creds.become").value().equals("sudo");
    if (!sudo && !username.equals("root")) {
      findings.warning(
          effective.get("ssh_creds.username").origin(),
          username + " logs in without root privileges, but almost every step needs them",
          "set become = sudo in [ssh_creds]");
    }
    return new Login(
        username,
        Integer.parseInt(effective.get("ssh_creds.port").value()),
        file("ssh_creds.identity_file"),
        password.or(() -> secret("ssh_creds.password")),
        effective.find("ssh_creds.jump").map(Setting::value),
        sudo ? Login.Become.SUDO : Login.Become.NONE,
        secret("ssh_creds.become_password"),
        file("ssh_creds.known_hosts"),
        effective.truth("ssh_creds.accept_new_host_keys"));
  }

  private Optional<Secret> secret(String id) {
    return effective.find(id).map(Setting::value).filter(value -> !isNone(value)).map(Secret::new);
  }

  private Optional<String> file(String id) {
    Optional<Setting> setting = effective.find(id);
    if (setting.isEmpty()) {
      return Optional.empty();
    }
    Origin origin = setting.get().origin();
    Path path = files.path(setting.get().value());
    if (!Files.isReadable(path)) {
      String key = id.substring(id.indexOf('.') + 1);
      findings.warning(
          origin, key + ": " + path + " cannot be read", "check with: ls -l '" + path + "'");
    }
    return Optional.of(path.toString());
  }
}
