package io.crucible.engine;

import java.util.List;

/**
 * How a run ended.
 *
 * @param run its name, also that of its folder on hosts and controller
 * @param interrupted whether somebody called it off
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
