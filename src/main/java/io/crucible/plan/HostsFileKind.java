package io.crucible.plan;

import io.crucible.model.Problem;
import io.crucible.model.Resource.HostsEntries;
import io.crucible.text.HostsFileText;
import java.util.List;
import java.util.Set;

/** Names of all hosts in /etc/hosts. */
final class HostsFileKind implements ResourceKind.FileKind<HostsEntries> {
  @Override
  public String path(HostsEntries desired) {
    return "/etc/hosts";
  }

  @Override
  public String edit(HostsEntries desired, String before) {
    return HostsFileText.edit(entries(desired), Set.copyOf(desired.ownNames()), before);
  }

  @Override
  public List<Problem> conflicts(HostsEntries desired, String before, String host) {
    return HostsFileText.conflicts(entries(desired), Set.copyOf(desired.ownNames()), before)
        .stream()
        .map(conflict ->
            Problem.warning(
                host,
                "/etc/hosts:"
                    + conflict.line()
                    + " maps a host name of this site to another address: "
                    + conflict.text().strip(),
                "remove the name from that line; otherwise migration may use the wrong address"))
        .toList();
  }

  private static List<HostsFileText.Entry> entries(HostsEntries desired) {
    return desired.entries().stream()
        .map(entry -> new HostsFileText.Entry(entry.address(), entry.names()))
        .toList();
  }
}
