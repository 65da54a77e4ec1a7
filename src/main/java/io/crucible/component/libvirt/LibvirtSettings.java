package io.crucible.component.libvirt;

import io.crucible.config.PortRange;
import io.crucible.config.Setting;
import java.util.Map;

/**
 * The settings of the libvirt daemon and of migrations.
 *
 * @param daemon keys of libvirtd.conf (or virtproxyd.conf) in the syntax of that file, with quotes:
 *     auth_tcp, listen_tls...
 * @param insecure whether the operator accepts that everything is in clear text
 * @param migrationPorts first and last port for the data of migrations
 */
public record LibvirtSettings(
    Map<String, Setting> daemon, Setting scheme, boolean insecure, PortRange migrationPorts) {
  /** Whether guests migrate by TLS. */
  boolean isEncrypted() {
    return scheme.value().equals(Way.TLS.word());
  }

  /** Whether other hosts connect in this way: by the scheme, or because the admin set it. */
  boolean listens(Way way) {
    Setting key = daemon.get(way.key());
    return scheme.value().equals(way.word())
        || (key != null && key.value().replace("\"", "").equals("1"));
  }
}
