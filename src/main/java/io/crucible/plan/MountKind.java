package io.crucible.plan;

import io.crucible.model.Disruption;
import io.crucible.model.Problem;
import io.crucible.model.Resource.MountState;
import io.crucible.text.ShellWords;
import java.util.List;

/**
 * A file system that is mounted now.
 *
 * <p>Asked of the kernel's table and never of the mount point: a dead NFS server would leave the
 * asker hanging.
 */
final class MountKind implements Kind.LiveKind<MountState> {
  // A server that does not answer would hold mount for minutes; at boot that is right, here not.
  private static final String MOUNT =
      """
      rc=0
      timeout 90 mount -- @PATH@ || rc=$?
      [ "$rc" != 124 ] || echo "the server did not answer within 90 seconds: is its NFS service reachable from here (firewall, address)?" >&2
      [ "$rc" = 0 ] || exit "$rc"
      """;

  // Only what was mounted then: somebody may have put another file system there since.
  private static final String UNMOUNT =
      """
      if awk -v m=@PATH@ -v s=@SOURCE@ '$2 == m && $1 == s { found = 1 } END { exit !found }' /proc/self/mounts; then
        timeout 90 umount -- @PATH@
      fi
      """;

  @Override
  public Probe.OfCommand probe(MountState desired) {
    String path = ShellWords.quote(desired.mountPoint());
    return new Probe.OfCommand(
        "awk -v m="
            + path
            + " '$2 == m { source = $1; type = $3 }"
            + " END { if (source != \"\") printf \"source=%s\\ntype=%s\\n\", source, type }' /proc/self/mounts\n"
            + "if ! awk -v m="
            + path
            + " '$2 == m { found = 1 } END { exit !found }' /proc/self/mounts; then\n"
            + "  hidden=$(ls -A -- "
            + path
            + " 2>/dev/null | head -n 1); if [ -n \"$hidden\" ]; then printf 'hidden=%s\\n' \"$hidden\"; fi\n"
            + "fi\n");
  }

  @Override
  public List<Problem> conflicts(MountState desired, Observation.Output seen, String host) {
    Properties state = Properties.of(seen);
    String mountPoint = desired.mountPoint();
    if (!state.get("source").isEmpty() && !state.is("source", desired.source())) {
      return List.of(
          Problem.error(
              host,
              mountPoint + " is already a mount of " + state.get("source"),
              "unmount it when no guest uses it, and remove its line from /etc/fstab; or give another"
                  + " nfs_client_mount in system_info"));
    }
    if (!state.get("hidden").isEmpty()) {
      return List.of(
          Problem.error(
              host,
              mountPoint
                  + " is not empty ("
                  + state.get("hidden")
                  + " is in it): a mount would hide what is there",
              "move its content away, or onto the share once that is exported: mv -- "
                  + mountPoint
                  + " "
                  + mountPoint
                  + ".before"));
    }
    return List.of();
  }

  @Override
  public List<Step> steps(MountState desired, Observation.Output seen, Foreseen foreseen) {
    if (!Properties.of(seen).get("source").isEmpty()) {
      return List.of();
    }
    String path = ShellWords.quote(desired.mountPoint());
    return List.of(
        new Step.Run(
                "mount " + desired.source() + " on " + desired.mountPoint(),
                MOUNT.replace("@PATH@", path),
                UNMOUNT
                    .replace("@PATH@", path)
                    .replace("@SOURCE@", ShellWords.quote(desired.source())),
                ResourceId.of(desired))
            .disrupting(Disruption.NONE, Disruption.GUESTS)
            .asAtBoot());
  }
}
