package io.crucible.engine;

import java.util.List;

/**
 * How a run ended.
 *
 * @param run its name, also the name of its folder on the hosts and on this machine
 * @param interrupted whether it was cancelled
 */
public record RunResult(String run, List<HostResult> hosts, boolean interrupted) {
  public RunResult(String run, List<HostResult> hosts) {
    this(run, hosts, false);
  }

  public RunResult {
    hosts = List.copyOf(hosts);
  }

  public boolean isSuccess() {
    return !interrupted
        && hosts.stream().allMatch(host -> host.status() == HostResult.Status.APPLIED);
  }
}
