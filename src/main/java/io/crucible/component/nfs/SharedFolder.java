package io.crucible.component.nfs;

import io.crucible.config.ComponentFolder;
import io.crucible.doctor.script.Answers;
import io.crucible.doctor.script.GuestDisks;
import io.crucible.text.Ipv6Text;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The share as it must be on every compute host.
 *
 * @param path where it is mounted
 * @param sources what the kernel's table of mounts may show as its source
 */
record SharedFolder(String path, Set<String> sources) implements GuestDisks {
  static SharedFolder of(Nfs nfs) {
    Set<String> sources = new LinkedHashSet<>();
    for (String server : new String[] {nfs.server().name(), nfs.server().address()}) {
      String host = Ipv6Text.bracketed(server);
      sources.add(host + ":" + nfs.export().value());
      // With fsid=0, clients of version 4 see the export as /.
      sources.add(host + ":/");
    }
    return new SharedFolder(nfs.mountPoint().value(), sources);
  }

  @Override
  public String name() {
    return path;
  }

  @Override
  public String functions() {
    return ComponentFolder.text("nfs", "disks.sh");
  }

  @Override
  public Map<String, String> values() {
    return Map.of("folder", path);
  }

  @Override
  public String canary(String run, int number) {
    return path + "/." + GuestDisks.PREFIX + run + "-" + number + ".img";
  }

  @Override
  public String canaries(String run) {
    return "." + GuestDisks.PREFIX + run + "-*";
  }

  /** nova uses cache='none' on shared files, and every libvirt accepts it as safe to migrate. */
  @Override
  public String element(String disk, Answers host) {
    return """
    <disk type='file' device='disk'>
      <driver name='qemu' type='raw' cache='none'/>
      <source file='%s'/>
      <target dev='vda' bus='virtio'/>
    </disk>
    """
        .formatted(GuestDisks.escaped(disk));
  }

  @Override
  public String notTheSame() {
    return "STO-01";
  }

  @Override
  public String copied() {
    return "STO-02";
  }

  @Override
  public boolean isOnePlace() {
    return false;
  }

  @Override
  public String askedOfBoot() {
    return """
    awk -v point="$folder" '$1 !~ /^#/ { gsub("/+", "/", $2); if ($2 != "/") sub("/$", "", $2); if ($2 == point) print $4 }' "$R/etc/fstab" 2>/dev/null | tell fstab
    """;
  }

  @Override
  public Optional<String> missingAtBoot(Answers answers) {
    return answers.has("fstab") ? Optional.empty() : Optional.of("the share is not in /etc/fstab");
  }

  @Override
  public String comesBack() {
    return "mount, ";
  }

  @Override
  public String removal(String pattern, Collection<String> disks) {
    return "rm -f " + path + "/" + pattern;
  }
}
