package io.crucible.view.json;

import io.crucible.model.Host;
import io.crucible.model.Origin;
import io.crucible.model.Resource;
import io.crucible.plan.Plan;
import io.crucible.plan.ResourceId;
import io.crucible.view.PendingWords;
import java.util.List;

/**
 * What may run at the same time on all hosts.
 *
 * @param number from 1
 * @param hosts only those with something to do
 */
record WaveForm(int number, List<HostForm> hosts) {
  /**
   * What one host does in a wave.
   *
   * @param host its name
   * @param steps in order
   */
  record HostForm(String host, List<StepForm> steps, List<PendingForm> pending) {
    static HostForm of(Host host, Plan.HostWave part) {
      return new HostForm(
          host.name(),
          part.steps().stream().map(StepForm::of).toList(),
          part.pending().stream().map(PendingForm::of).toList());
    }
  }

  /**
   * What can be compared only after an earlier wave.
   *
   * @param question in words: "whether unit.service runs"
   * @param origin the setting that asked for it
   */
  record PendingForm(ResourceId resource, String question, Origin origin) {
    static PendingForm of(Resource resource) {
      return new PendingForm(ResourceId.of(resource), PendingWords.of(resource), resource.origin());
    }
  }

  static WaveForm of(Plan.Wave wave) {
    return new WaveForm(
        wave.number(),
        wave.hosts().entrySet().stream()
            .map(entry -> HostForm.of(entry.getKey(), entry.getValue()))
            .toList());
  }
}
