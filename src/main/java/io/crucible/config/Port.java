package io.crucible.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ports that a component wants to be reached on, as its section {@code [port NAME]} says. One
 * statement serves the firewall, its checks and the page of ports.
 *
 * @param label by which rules on hosts are named
 * @param rules the section of the firewall's files that has the numbers; empty: they stand here
 * @param insteadOf a section that, where it is written, stands in for this one
 * @param when conditions of the site
 * @param to hosts with any of these flags, and none of those with {@code !} before them
 * @param from peers with any of these roles; {@code any}: all; {@code itself}: the host, too
 * @param tcp numbers, with references to settings
 * @param udp likewise
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
    List<String> needs) {
  /** Of all components, in their order. */
  public static List<Port> all() {
    List<Port> ports = new ArrayList<>();
    for (ComponentFolder folder : ComponentFolder.shipped()) {
      ports.addAll(of(folder.common()));
    }
    return List.copyOf(ports);
  }

  /** Of one folder, in the order of its file. */
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
        section.get("needs").map(text -> text.lines().toList()).orElse(List.of()));
  }
}
