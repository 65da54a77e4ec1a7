package io.crucible.component.libvirt;

import io.crucible.config.PortRange;
import io.crucible.config.Setting;
import java.util.Map;

/**
 * The settings of the libvirt daemon and of migrations.
 *
 * @param daemon keys of libvirtd.conf (or virtproxyd.conf) in the syntax of that file, with quotes:
 *     auth_tcp, listen_tls...
 * @param migrationPorts first and last port for the data of migrations
 */
public record LibvirtSettings(
    Map<String, Setting> daemon, Setting scheme, PortRange migrationPorts) {}
