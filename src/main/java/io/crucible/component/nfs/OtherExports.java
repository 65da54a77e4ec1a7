package io.crucible.component.nfs;

import io.crucible.component.nfs.ExportsText.Export;
import io.crucible.model.Problem;
import io.crucible.text.Ipv6Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lines of others for the shared folder. Several lines with different clients are fine, and a
 * network beside an address is. If two lines name the same client, exportfs takes the options of
 * the first and ignores the others (nfs-utils 2.6.2): it reads /etc/exports, then the files of
 * /etc/exports.d by name.
 *
 * @param lines by place, such as {@code /etc/exports:3}
 * @param addresses of the names in them
 */
record OtherExports(Map<String, Export> lines, Map<String, Set<String>> addresses) {
  private static final String OURS = "/etc/exports.d/crucible.exports";

  /** One line with its place for each client, and the addresses of names. */
  static OtherExports of(String text) {
    Map<String, Export> lines = new LinkedHashMap<>();
    Map<String, Set<String>> addresses = new HashMap<>();
    for (String line : text.lines().toList()) {
      String[] words = line.split("\t", 2);
      if (words.length < 2) {
        continue;
      }
      if (words[0].equals("is")) {
        String[] known = words[1].split(" ", 2);
        addresses.computeIfAbsent(known[0], it -> new HashSet<>()).add(canonical(known[1]));
        continue;
      }
      ExportsText.parse(words[1])
          .forEach(export -> lines.put(words[0] + " " + export.client(), export));
    }
    return new OtherExports(lines, addresses);
  }

  /** An error for each line that makes exportfs ignore a wanted export; else a warning. */
  List<Problem> problems(List<Export> wanted, String host) {
    List<Problem> problems = new ArrayList<>();
    lines.forEach((where, other) -> {
      String place = where.substring(0, where.indexOf(' '));
      for (Export ours : wanted) {
        if (isSameClient(ours, other) && !ExportsText.gives(other, ours)) {
          problems.add(problem(host, place, ours, other));
        }
      }
    });
    return problems;
  }

  private static Problem problem(String host, String place, Export ours, Export other) {
    String file = place.substring(0, place.lastIndexOf(':'));
    String options = String.join(",", other.options());
    return file.compareTo(OURS) < 0
        ? Problem.error(
            host,
            "%s exports %s to %s with other options (%s): exportfs would ignore those that are wanted (%s)"
                .formatted(
                    place,
                    ours.directory(),
                    other.client(),
                    options,
                    String.join(",", ours.options())),
            "remove this client from "
                + place
                + ", or set these options in attribute of [nfs_export]")
        : Problem.warning(
            host,
            "%s exports %s to %s with other options (%s): exportfs ignores them"
                .formatted(place, ours.directory(), other.client(), options),
            "remove this client from " + place);
  }

  private boolean isSameClient(Export ours, Export other) {
    String client = canonical(ours.client());
    return client.equalsIgnoreCase(canonical(other.client()))
        || addresses.getOrDefault(other.client(), Set.of()).contains(client);
  }

  private static String canonical(String client) {
    return client.matches("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*") ? Ipv6Text.canonical(client) : client;
  }
}
