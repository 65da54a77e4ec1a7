package io.crucible.catalog;

import io.crucible.component.ceph.CephOsd;
import io.crucible.component.firewall.FirewallChain;
import io.crucible.component.libvirt.LibvirtSecret;
import io.crucible.component.nfs.ExportState;
import io.crucible.component.sysctl.Sysctl;
import io.crucible.model.Blueprint;
import io.crucible.model.Resource;
import io.crucible.model.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A blueprint as text to be read and compared. */
public final class BlueprintText {
  private BlueprintText() {}

  /** All of it. */
  public static String of(Blueprint blueprint) {
    return components(blueprint.components()) + "== problems\n" + problems(blueprint);
  }

  /** What stands against it, or is worth knowing; a line each. */
  static String problems(Blueprint blueprint) {
    return blueprint.problems().stream()
        .map(it -> it.severity() + " " + it + "\n")
        .collect(Collectors.joining());
  }

  /** What these components give to hosts. */
  static String components(List<Blueprint.Component> components) {
    StringBuilder text = new StringBuilder();
    components.forEach(component -> {
      text.append("== ").append(component.name());
      text.append(component.after().isEmpty() ? "" : " after " + component.after()).append('\n');
      component
          .hosts()
          .forEach(host -> {
            text.append("-- ").append(host).append('\n');
            component
                .resources(host)
                .forEach(
                    it -> text.append(line(it)).append("    # ").append(it.origin()).append('\n'));
          });
    });
    return text.toString();
  }

  private static String line(Resource resource) {
    return switch (resource) {
      case Resource.ManagedFile it ->
          "file "
              + it.path()
              + " "
              + it.mode()
              + " "
              + it.owner()
              + ":"
              + it.group()
              + "\n"
              + it.content()
                  .reveal()
                  .lines()
                  .map(line -> "    | " + line + "\n")
                  .collect(Collectors.joining());
      case CephOsd it -> "osd " + it.path() + " " + it.uuid() + (it.wiped() ? " wiped" : "") + "\n";
      case Resource.IniKey it ->
          "key "
              + it.grammar().name()
              + " "
              + it.name()
              + " = "
              + it.value().map(Text::reveal).orElse("(none)")
              + "\n";
      case Resource.HostsEntries it ->
          "hosts, own names "
              + it.ownNames()
              + "\n"
              + it.entries().stream()
                  .map(entry ->
                      "    | " + entry.address() + " " + String.join(" ", entry.names()) + "\n")
                  .collect(Collectors.joining());
      case Resource.FstabEntry it ->
          "fstab "
              + it.source()
              + " "
              + it.mountPoint()
              + " "
              + it.type()
              + " "
              + it.options()
              + "\n";
      case Resource.MountState it ->
          "mount " + it.source() + " " + it.mountPoint() + " " + it.type() + "\n";
      case Resource.DirectoryState it ->
          "directory "
              + it.path()
              + " mode "
              + or(it.mode())
              + " owner "
              + or(it.owner())
              + ":"
              + or(it.group())
              + "\n";
      case Resource.Task it -> "once " + it.what() + " unless " + it.unless().strip() + "\n";
      case LibvirtSecret it ->
          "secret " + it.uuid() + " (" + it.usage() + ") from " + it.keyring() + "\n";
      case Resource.PackageSet it -> "packages by " + it.manager() + ": " + it.name() + "\n";
      case ExportState it ->
          "export " + it.directory() + " to " + it.clients() + " (" + it.options() + ")\n";
      case FirewallChain it ->
          "firewall "
              + it.name()
              + "\n"
              + it.rules().stream()
                  .map(rule ->
                      "    | "
                          + rule.source()
                          + " "
                          + rule.protocol()
                          + " "
                          + rule.ports()
                          + " "
                          + rule.comment()
                          + "\n")
                  .collect(Collectors.joining());
      case Resource.ServiceState it ->
          "service "
              + it.unit()
              + " enabled "
              + or(it.enabled())
              + " active "
              + or(it.active())
              + " reads "
              + it.reads()
              + " "
              + it.onChange()
              + "\n";
      case Resource.SocketListener it ->
          "listener " + it.socket() + " of " + it.service() + (it.listens() ? "" : " off") + "\n";
      case Resource.LoadedUnits it -> "units " + it.name() + "\n";
      case Sysctl it -> "sysctl " + it.key() + " = " + it.value() + "\n";
      case Resource.SelinuxBoolean it -> "selinux " + it.boolName() + " " + it.on() + "\n";
      case Resource.WordInVariable it ->
          "word " + it.name() + (it.present() ? " present" : " absent") + "\n";
      case Resource.BlockInFile it -> "block " + it.path() + " " + it.lines() + "\n";
      case Resource.OfComponent it -> it.kind() + " " + it.name() + "\n";
    };
  }

  private static String or(Optional<?> value) {
    return value.map(Object::toString).orElse("-");
  }
}
