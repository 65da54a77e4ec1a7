package io.crucible.component.certificates;

import io.crucible.config.ComponentFolder;
import io.crucible.model.Origin;
import io.crucible.model.Resource;
import java.util.List;
import java.util.Map;

/** Links from where libvirt and QEMU look for certificates to the files in one folder. */
final class Links {
  private static final String LIST = ComponentFolder.text("certificates", "links.sh");

  private Links() {}

  static Resource.Task task() {
    return new Resource.Task(
        "link the certificate where libvirt and QEMU look for it",
        LIST + ComponentFolder.text("certificates", "links-are-there.sh"),
        LIST + ComponentFolder.text("certificates", "links-make.sh"),
        ComponentFolder.text("certificates", "links-remove.sh"),
        List.of(),
        Map.of(),
        Origin.shipped());
  }
}
