package io.crucible.model;

/** The syntax of a configuration file: that of the program that owns it. */
public enum Dialect {
  /** oslo.config: sections, {@code key = value}; an indented line continues the value above it. */
  OSLO(true),
  /** libvirt's own: no sections, {@code key = "value"}, lists. */
  LIBVIRT(false),
  /** Variables of a shell: /etc/default, /etc/sysconfig. */
  SHELL(false),
  /** Ceph's: any indentation, {@code mon host} is {@code mon_host}, comments after values. */
  CEPH(true),
  /** nfs-utils' nfs.conf and idmapd.conf: any indentation, any case. */
  NFS_CONF(true);

  private final boolean sections;

  Dialect(boolean sections) {
    this.sections = sections;
  }

  /** Whether keys belong to sections. */
  public boolean hasSections() {
    return sections;
  }
}
