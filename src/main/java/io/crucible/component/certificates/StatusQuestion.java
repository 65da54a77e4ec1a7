package io.crucible.component.certificates;

import io.crucible.config.ComponentFolder;
import io.crucible.config.Setting;
import io.crucible.config.Site;
import io.crucible.model.FactRequests;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What hosts are asked about their certificates. */
final class StatusQuestion {
  static final String NAME = "certificates.status";

  private StatusQuestion() {}

  static FactRequests of(Site site) {
    String port =
        Optional.ofNullable(site.effective().get("libvirtd/libvirtd_conf.tls_port"))
            .map(Setting::value)
            .map(it -> it.replace("\"", "").strip())
            .filter(it -> it.matches("\\d+"))
            .orElse("16514");
    return new FactRequests(
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of(NAME, "port=" + port + "\n" + ComponentFolder.text("certificates", "status.sh")));
  }
}
