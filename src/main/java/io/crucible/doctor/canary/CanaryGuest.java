package io.crucible.doctor.canary;

import io.crucible.doctor.script.GuestDisks;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A guest without an operating system: its firmware finds nothing to boot and idles, which is
 * enough for a live migration.
 *
 * @param disk its name, as {@link GuestDisks#canary} gives it
 * @param element the disk element of the definition
 */
record CanaryGuest(String name, String disk, String element, CanaryModel model) {
  /** Without a CPU model: the default of the machine type is the same on all hosts. */
  String xml() {
    return """
    <domain type='%s'>
      <name>%s</name>
      <uuid>%s</uuid>
      <description>created by Crucible to test live migration; may be destroyed</description>
      <memory unit='MiB'>32</memory>
      <vcpu>1</vcpu>
      <os>
        <type arch='%s' machine='%s'>hvm</type>
        <boot dev='hd'/>
      </os>
      <on_poweroff>destroy</on_poweroff>
      <on_reboot>restart</on_reboot>
      <on_crash>destroy</on_crash>
      <devices>
        %s
        <controller type='usb' model='none'/>
        <memballoon model='none'/>
      </devices>
    </domain>
    """
        .formatted(
            GuestDisks.escaped(model.type()),
            GuestDisks.escaped(name),
            uuid(name),
            GuestDisks.escaped(model.architecture()),
            GuestDisks.escaped(model.machine()),
            element.strip());
  }

  /**
   * Derived from the name, so that the files that libvirt creates under this UUID can be found
   * after the guest is gone.
   */
  static String uuid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
