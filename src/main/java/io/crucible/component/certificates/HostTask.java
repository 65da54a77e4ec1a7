package io.crucible.component.certificates;

import io.crucible.config.ComponentFolder;
import io.crucible.model.Origin;
import io.crucible.model.Resource;
import io.crucible.text.ShellQuoting;
import java.util.List;
import java.util.Map;

/**
 * What a host does itself. Each task has three scripts: {@code NAME-there.sh} tells whether it is
 * done, {@code NAME-make.sh} does it, {@code NAME-remove.sh} undoes it.
 */
final class HostTask {
  private HostTask() {}

  /**
   * The private key, which never leaves the host, and its public request.
   *
   * @param user of QEMU
   * @param host its name, for the subject of the request
   */
  static Resource.Task key(String user, String host) {
    String names =
        "user=%s\nhost=%s\n".formatted(ShellQuoting.quote(user), ShellQuoting.quote(host));
    return of("make a private key and a request for a certificate", names, "key");
  }

  /** Links from where libvirt and QEMU look for certificates to the files in one folder. */
  static Resource.Task links() {
    return of(
        "link the certificate where libvirt and QEMU look for it", script("links.sh"), "links");
  }

  private static Resource.Task of(String title, String head, String name) {
    return new Resource.Task(
        title,
        head + script(name + "-there.sh"),
        head + script(name + "-make.sh"),
        script(name + "-remove.sh"),
        List.of(),
        Map.of(),
        Origin.shipped());
  }

  private static String script(String file) {
    return ComponentFolder.text("certificates", file);
  }
}
