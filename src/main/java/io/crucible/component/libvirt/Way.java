package io.crucible.component.libvirt;

import java.util.Locale;

/** How other hosts connect to libvirt. */
enum Way {
  TCP,
  TLS;

  /** As in settings and in names of units. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Of libvirtd.conf; libvirt ignores it if systemd listens. */
  String key() {
    return "listen_" + word();
  }

  /** The way of the site's scheme. */
  static Way of(LibvirtSettings libvirt) {
    return libvirt.isEncrypted() ? TLS : TCP;
  }

  Way other() {
    return this == TCP ? TLS : TCP;
  }
}
