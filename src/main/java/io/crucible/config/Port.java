package io.crucible.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ports of a component that must be reachable, from its section {@code [port NAME]}. The firewall,
 * its checks and the page of ports use it.
 *
 * @param label in the comment of rules on hosts
 * @param rules the section of the firewall's files that has the numbers; empty: they are in this
 *     section
 * @param insteadOf a section that replaces this one if the user has written it
 * @param when conditions of the site
 * @param to hosts with any of these flags, and with no flag that has a {@code !} before it
 * @param from peers with any of these roles; {@code any}: all; {@code itself}: also the host
 * @param tcp numbers, with references to settings
 * @param udp likewise
 * @param temporary whether it is closed when the hosts no longer need it
 * @param needs lines such as {@code 2049/tcp: the NFS server}
 */
public record Port(
    String label,
    Optional<String> rules,
    Optional<String> insteadOf,
    List<String> when,
    List<String> to,
    List<String> from,
    Optional<String> tcp,
    Optional<String> udp,
    boolean temporary,
    List<String> needs) {
  /** The ports of all components, in their order. */
  public static List<Port> all() {
    List<Port> ports = new ArrayList<>();
    for (ComponentFolder folder : ComponentFolder.shipped()) {
      ports.addAll(of(folder.common()));
    }
    return List.copyOf(ports);
  }

  /** The ports of one folder, in the order of its file. */
  public static List<Port> of(DataFile common) {
    List<Port> ports = new ArrayList<>();
    common.named("port").forEach((name, section) -> ports.add(of(name, section)));
    return ports;
  }

  private static Port of(String name, DataFile.Section section) {
    return new Port(
        section.get("label").orElse(name),
        section.get("rules"),
        section.get("instead-of"),
        section.list("when"),
        section.list("to"),
        section.list("from"),
        section.get("tcp"),
        section.get("udp"),
        section.get("temporary").filter("yes"::equals).isPresent(),
        section.get("needs").map(text -> text.lines().toList()).orElse(List.of()));
  }
}
