package io.crucible.component.certificates;

import io.crucible.config.ComponentFolder;
import io.crucible.model.Origin;
import io.crucible.model.Resource;
import io.crucible.text.ShellQuoting;
import java.util.List;
import java.util.Map;

/** The private key that a host makes itself and that never leaves it, and its public request. */
final class HostKey {
  private HostKey() {}

  /**
   * @param user of QEMU
   * @param host its name, for the subject of the request
   */
  static Resource.Task task(String user, String host) {
    String names =
        "user=%s\nhost=%s\n".formatted(ShellQuoting.quote(user), ShellQuoting.quote(host));
    return new Resource.Task(
        "make a private key and a request for a certificate",
        names + ComponentFolder.text("certificates", "key-is-there.sh"),
        names + ComponentFolder.text("certificates", "key-make.sh"),
        ComponentFolder.text("certificates", "key-remove.sh"),
        List.of(),
        Map.of(),
        Origin.shipped());
  }
}
