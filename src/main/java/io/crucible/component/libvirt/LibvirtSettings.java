package io.crucible.component.libvirt;

import io.crucible.config.PortRange;
import io.crucible.config.Setting;
import java.util.Map;

/**
 * What the settings of the libvirt daemon mean.
 *
 * @param daemon keys of libvirtd.conf (or virtproxyd.conf) as written there, quotes included:
 *     auth_tcp, listen_tls...
 * @param migrationPorts first and last port for the data of migrations
 */
public record LibvirtSettings(
    Map<String, Setting> daemon, Setting scheme, PortRange migrationPorts) {}
