package io.crucible.lab;

import io.crucible.model.ProblemsException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What one kind of lab host does differently from another. */
interface Machine {
  /** What runs the hosts' instructions here. */
  Accelerator accelerator(Image image, LabListener listener) throws IOException;

  /** Makes all that the host boots from. */
  void prepare(LabState lab, LabHost host, HostSeed seed) throws ProblemsException, IOException;

  /** The host's place on the lab's bridge. */
  List<List<String>> cable(LabNetwork network, int number);

  /** Pulls or plugs the network cable. */
  void link(LabState lab, LabHost host, boolean up) throws ProblemsException;

  /**
   * The host with its new process; it has only begun to boot.
   *
   * @param snapshot the tag of a saved state to go on from
   */
  LabHost start(LabState lab, LabHost host, Optional<String> snapshot)
      throws ProblemsException, IOException;

  /** Keeps memory and disk of all hosts at one moment, under a name. */
  void save(List<LabHost> hosts, String tag) throws ProblemsException;

  /** Brings running hosts back to a saved moment. */
  void load(List<LabHost> hosts, String tag) throws ProblemsException;
}
