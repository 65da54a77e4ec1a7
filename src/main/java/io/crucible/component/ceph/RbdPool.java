package io.crucible.component.ceph;

import io.crucible.config.ComponentFolder;
import io.crucible.config.Setting;
import io.crucible.doctor.script.Answers;
import io.crucible.doctor.script.GuestDisks;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A Ceph pool as every compute host must be able to use it.
 *
 * @param user without {@code client.}
 * @param secret UUID of libvirt's secret; empty if it has to be found by its usage
 */
record RbdPool(String user, String pool, String secret) implements GuestDisks {
  static RbdPool of(Rbd rbd) {
    return new RbdPool(
        rbd.user().value(), rbd.pool().value(), rbd.secretUuid().map(Setting::value).orElse(""));
  }

  @Override
  public String name() {
    return "pool " + pool;
  }

  @Override
  public String functions() {
    return ComponentFolder.text("ceph", "disks.sh");
  }

  @Override
  public Map<String, String> values() {
    return Map.of("user", user, "pool", pool, "secret", secret);
  }

  @Override
  public String canary(String run, int number) {
    return pool + "/" + GuestDisks.PREFIX + run + "-" + number;
  }

  @Override
  public String canaries(String run) {
    return GuestDisks.PREFIX + run + "-*";
  }

  /** Monitors in the same form as from nova. If ceph.conf has none, librados finds them. */
  @Override
  public String element(String disk, Answers host) {
    return """
    <disk type='network' device='disk'>
      <driver name='qemu' type='raw' cache='none'/>
      <auth username='%s'>
        <secret type='ceph' uuid='%s'/>
      </auth>
      <source protocol='rbd' name='%s'>
    %s  </source>
      <target dev='vda' bus='virtio'/>
    </disk>
    """
        .formatted(
            GuestDisks.escaped(user),
            GuestDisks.escaped(host.get("secret")),
            GuestDisks.escaped(disk),
            MonitorAddress.list(host.get("monitors")).stream()
                .map(RbdPool::element)
                .collect(Collectors.joining()));
  }

  private static String element(MonitorAddress monitor) {
    String port = monitor.port().map(number -> " port='" + number + "'").orElse("");
    return "    <host name='" + GuestDisks.escaped(monitor.host()) + "'" + port + "/>\n";
  }

  @Override
  public String notTheSame() {
    return "RBD-08";
  }

  @Override
  public String copied() {
    return "RBD-08";
  }

  @Override
  public boolean isOnePlace() {
    return true;
  }

  @Override
  public String removal(String pattern, Collection<String> disks) {
    String rbd = "rbd -n client." + user + " -p " + pool;
    return disks.isEmpty()
        ? rbd + " ls"
        : disks.stream()
            .map(disk -> rbd + " rm " + disk.substring(disk.indexOf('/') + 1))
            .collect(Collectors.joining("; "));
  }
}
