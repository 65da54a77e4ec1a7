package io.crucible.model;

/** By whose rules such a file is read: those of the program that owns it. */
public enum Dialect {
  /** oslo.config: sections, {@code key = value}, indented lines go on with the value above. */
  OSLO(true),
  /** libvirt's own: no sections, {@code key = "value"}, lists. */
  LIBVIRT(false),
  /** Variables of a shell: /etc/default, /etc/sysconfig. */
  SHELL(false),
  /** Ceph's: any indentation, {@code mon host} is {@code mon_host}, comments behind values. */
  CEPH(true),
  /** nfs-utils' nfs.conf and idmapd.conf: any indentation, any case. */
  NFS_CONF(true);

  private final boolean sections;

  Dialect(boolean sections) {
    this.sections = sections;
  }

  /** Whether keys stand below sections. */
  public boolean hasSections() {
    return sections;
  }
}
