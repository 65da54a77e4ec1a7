package io.crucible.engine;

import java.util.List;

/**
 * How a run ended.
 *
 * @param run its name, also that of its folder on hosts and controller
 */
public record RunResult(String run, List<HostResult> hosts) {
  public RunResult {
    hosts = List.copyOf(hosts);
  }

  public boolean isSuccess() {
    return hosts.stream().allMatch(host -> host.status() == HostResult.Status.APPLIED);
  }
}
