package io.crucible.lab;

import io.crucible.model.ProblemsException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The differences between the kinds of lab hosts. */
interface Machine {
  /** How the hosts' code is executed on this machine. */
  Accelerator accelerator(Image image, LabListener listener) throws IOException;

  /** Creates all files from which the host boots. */
  void prepare(LabState lab, LabHost host, HostSeed seed) throws ProblemsException, IOException;

  /** The commands that connect the host to the lab's bridge. */
  List<List<String>> cable(LabNetwork network, int number);

  /** Sets the host's network link up or down. */
  void link(LabState lab, LabHost host, boolean up) throws ProblemsException;

  /**
   * Starts the host; returns it with its new process, without waiting for the boot.
   *
   * @param snapshot the tag of a snapshot to continue from
   */
  LabHost start(LabState lab, LabHost host, Optional<String> snapshot)
      throws ProblemsException, IOException;

  /** Saves memory and disk of all hosts at the same time, under a name. */
  void save(List<LabHost> hosts, String tag) throws ProblemsException;

  /** Restores a snapshot of running hosts. */
  void load(List<LabHost> hosts, String tag) throws ProblemsException;
}
