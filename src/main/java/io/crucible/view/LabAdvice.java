package io.crucible.view;

import io.crucible.model.Problem;
import io.crucible.workflow.FileErrors;
import io.crucible.workflow.LabReport;
import java.io.IOException;
import java.util.List;

/** Advice on labs and on the demo, which is made of one. */
public final class LabAdvice {
  private LabAdvice() {}

  /** What can be done with a lab. */
  static List<String> about(LabReport lab) {
    String name = lab.isDefault() ? "" : " --name " + lab.name();
    return List.of(
        Advice.ME + " plan --config-dir " + lab.configFolder(),
        Advice.ME + " lab ssh" + name + " " + lab.hosts().getFirst().name(),
        Advice.ME + " lab down" + name);
  }

  public static Problem files(IOException e) {
    return Problem.error(
        "lab",
        "cannot read or write its files: " + FileErrors.reason(e),
        "check free disk space with df -h, and run this as root");
  }

  public static Problem interrupted() {
    return Problem.error("interrupted", "the lab may be incomplete", Advice.ME + " lab status");
  }

  public static Problem demoNeedsKernels() {
    return Problem.error(
        "--kind container",
        "the demo's share is NFS, which containers cannot mount",
        "remove this option, or add --storage rbd");
  }

  public static Problem demoInterrupted() {
    return Problem.error("interrupted", "the demo's hosts are removed", "");
  }
}
