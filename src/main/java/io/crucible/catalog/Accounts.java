package io.crucible.catalog;

import io.crucible.model.HostFacts.Account;
import io.crucible.model.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Users that must have the same UID and GID on all hosts, because shared files store numbers. */
public final class Accounts {
  private Accounts() {}

  /**
   * Reports if a user's UID or GID differs between hosts.
   *
   * @param who the user, for people
   * @param account of a host; null if it has no such user
   * @param strictGroup whether a different GID is an error too
   */
  public static void compare(
      Fleet fleet,
      String who,
      Function<HostView, @Nullable Account> account,
      boolean strictGroup,
      Consumer<Problem> problems) {
    List<HostView> having =
        fleet.hosts().stream().filter(view -> account.apply(view) != null).toList();
    Map<String, List<String>> byUser =
        groups(having, view -> "uid " + number(account.apply(view), true));
    Map<String, List<String>> byGroup =
        groups(having, view -> "gid " + number(account.apply(view), false));
    String remedy =
        "on the hosts that differ, stop its services and all guests, then: usermod -u UID USER;"
            + " groupmod -g GID GROUP; find / -xdev -user OLD -exec chown -h USER {} +";
    if (byUser.size() > 1) {
      problems.accept(
          Problem.error(
              who,
              "UID differs between hosts ("
                  + spelled(byUser)
                  + "): a guest that migrates could"
                  + " not open its disks on the share",
              remedy));
    } else if (byGroup.size() > 1) {
      String found = "GID differs between hosts (" + spelled(byGroup) + ")";
      problems.accept(
          strictGroup
              ? Problem.error(
                  who,
                  found + ": files that its group may read could not be read on other hosts",
                  remedy)
              : Problem.warning(
                  who,
                  found + "; this is no problem as long as the user itself can access its disks",
                  remedy));
    }
  }

  private static int number(@Nullable Account account, boolean user) {
    return account == null ? -1 : user ? account.uid() : account.gid();
  }

  /** Names of hosts, grouped by a value. */
  public static Map<String, List<String>> groups(
      List<HostView> hosts, Function<HostView, String> value) {
    return hosts.stream()
        .collect(
            Collectors.groupingBy(
                value,
                LinkedHashMap::new,
                Collectors.mapping(view -> view.host().name(), Collectors.toList())));
  }

  /** Such as {@code 7.2 on vm1; 8.0 on vm2}. */
  public static String spelled(Map<String, List<String>> groups) {
    return groups.entrySet().stream()
        .map(group -> group.getKey() + " on " + String.join(", ", group.getValue()))
        .collect(Collectors.joining("; "));
  }
}
