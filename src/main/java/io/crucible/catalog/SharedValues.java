package io.crucible.catalog;

import io.crucible.config.Setting;
import io.crucible.config.Site;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Values of <code>${...}</code> that are the same on all hosts: settings by {@code section.key},
 * and for each role {@code role.NAME.addresses}, {@code role.NAME.names} and {@code
 * role.NAME.first}.
 */
final class SharedValues {
  private SharedValues() {}

  /**
   * @param peers in the order of the site
   */
  static Map<String, Setting> of(Site site, Collection<Peer> peers) {
    Map<String, Setting> values = new HashMap<>();
    site.effective()
        .forEach((path, setting) -> values.put(path.substring(path.indexOf('/') + 1), setting));
    Map<String, List<Peer>> byRole = new TreeMap<>();
    peers.forEach(peer ->
        peer.host()
            .roles()
            .forEach(role -> byRole.computeIfAbsent(role, name -> new ArrayList<>()).add(peer)));
    byRole.forEach((role, members) -> {
      values.put("role." + role + ".addresses", joined(members, Peer::address));
      values.put("role." + role + ".names", joined(members, peer -> peer.host().name()));
      values.put(
          "role." + role + ".first",
          new Setting(members.getFirst().address(), members.getFirst().host().origin()));
    });
    return values;
  }

  private static Setting joined(List<Peer> members, Function<Peer, String> word) {
    return new Setting(
        members.stream().map(word).collect(Collectors.joining(",")),
        members.getFirst().host().origin());
  }
}
