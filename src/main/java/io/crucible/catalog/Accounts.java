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

/** Users that must have the same numbers on all hosts, as files are shared by number. */
public final class Accounts {
  private Accounts() {}

  /**
   * Reports where a user's numbers differ.
   *
   * @param who for people
   * @param account of a host; null where it has no such user
   * @param strictGroup whether another group number is an error, too
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
        "with its services stopped and no guest running: usermod -u UID USER; groupmod -g GID GROUP;"
            + " then find / -xdev -user OLD -exec chown -h USER {} +, on the hosts that differ";
    if (byUser.size() > 1) {
      problems.accept(
          Problem.error(
              who,
              "does not have the same number on all hosts ("
                  + spelled(byUser)
                  + "), so a guest that moves"
                  + " cannot open its disks on the share",
              remedy));
    } else if (byGroup.size() > 1) {
      String found = "has not the same group number everywhere (" + spelled(byGroup) + ")";
      problems.accept(
          strictGroup
              ? Problem.error(
                  who,
                  found + ", so files that its group may read are closed on other hosts",
                  remedy)
              : Problem.warning(
                  who,
                  found + "; that does no harm as long as the user may read its disks",
                  remedy));
    }
  }

  private static int number(@Nullable Account account, boolean user) {
    return account == null ? -1 : user ? account.uid() : account.gid();
  }

  /** Names of hosts by what is so about them. */
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
