package io.crucible.component.firewall;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The addresses of a host and its interfaces, as component.ini asks for them. */
final class Interfaces {
  private final Map<String, String> byAddress = new HashMap<>();
  private final Map<String, Set<String>> below = new HashMap<>();

  /**
   * @param words {@code address DEVICE ADDRESS}, or {@code below DEVICE UPPER}
   */
  void add(List<String> words) {
    if (words.size() != 3) {
      return;
    }
    switch (words.getFirst()) {
      case "address" -> byAddress.put(words.get(2), words.get(1));
      case "below" -> below.computeIfAbsent(words.get(2), _ -> new HashSet<>()).add(words.get(1));
      default -> {}
    }
  }

  /** Where packets between two addresses arrive; the second one is of this host. */
  ArrivalDevice between(String source, String destination) {
    if (source.equals(destination) || byAddress.containsKey(source)) {
      return new ArrivalDevice(Optional.of(ArrivalDevice.LOOPBACK), Set.of());
    }
    Optional<String> device = Optional.ofNullable(byAddress.get(destination));
    Set<String> all = new HashSet<>();
    device.ifPresent(its -> addBelow(its, all));
    return new ArrivalDevice(device, all);
  }

  private void addBelow(String device, Set<String> all) {
    for (String its : below.getOrDefault(device, Set.of())) {
      if (all.add(its)) {
        addBelow(its, all);
      }
    }
  }
}
