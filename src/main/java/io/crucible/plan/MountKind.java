package io.crucible.plan;

import io.crucible.model.Disruption;
import io.crucible.model.Problem;
import io.crucible.model.Resource.MountState;
import io.crucible.text.OctalCodes;
import io.crucible.text.ShellQuoting;
import java.util.List;

/**
 * A file system that is mounted now.
 *
 * <p>Read from the kernel's mount table, never from the mount point: a dead server would block the
 * process.
 */
final class MountKind implements ResourceKind.LiveKind<MountState> {
  // Without a timeout, mount would wait for minutes for a dead server; that is right at boot, but
  // not here. The kernel's table decides about success: mount also fails if it is mounted already,
  // or if only its own record of mounts cannot be written.
  private static final String MOUNT =
      """
      rc=0
      timeout 90 mount -- @PATH@ || rc=$?
      [ "$rc" != 124 ] || echo "the server did not answer within 90 seconds: check its address, its service and the firewall" >&2
      mounted() { m=@FIELD@ awk '$2 == ENVIRON["m"] { found = 1 } END { exit !found }' "$R/proc/self/mounts"; }
      [ "$rc" = 0 ] || mounted || exit "$rc"
      """;

  // Only what the run mounted: another file system may be mounted there by now.
  private static final String UNMOUNT =
      """
      top() { m=@FIELD@ awk '$2 == ENVIRON["m"] { top = $1 } END { print top }' "$R/proc/self/mounts"; }
      below() { m=@FIELD@ s=@SOURCE@ awk '$2 == ENVIRON["m"] && $1 == ENVIRON["s"] { n++ } END { print n + 0 }' "$R/proc/self/mounts"; }
      while ours=$(below) && [ "$ours" -gt 0 ]; do
        if [ "$(top)" != @SOURCE@ ]; then
          echo @PATH@" stays mounted: $(top) is mounted over it; unmount that, then run the rollback again" >&2
          exit 1
        fi
        timeout 90 umount -- @PATH@ || :
        if [ "$(below)" -ge "$ours" ]; then
          echo @PATH@" stays mounted, because it is in use: find the processes with fuser -vm "@PATH@", stop them, then run the rollback again" >&2
          exit 1
        fi
      done
      """;

  // A link anywhere in the path: the kernel's table and systemd have the path that it leads to.
  // The mount point itself is not looked at while it is mounted.
  private static final String PROBE =
      """
      at=@PATH@
      if m=@FIELD@ awk '$2 == ENVIRON["m"] { source = $1; type = $3 }
        END { if (source == "") exit 1; printf "source=%s\\ntype=%s\\n", source, type }' "$R/proc/self/mounts"; then
        at=${at%/*}
      else
        hidden=$(ls -A -- "$R$at" 2>/dev/null | head -n 1)
        if [ -n "$hidden" ]; then printf 'hidden=%s\\n' "$hidden"; fi
      fi
      rest=@PATH@
      rest=${rest#"$at"}
      while [ -n "$at" ]; do
        if [ -L "$R$at" ]; then
          target=$(readlink -f -- "$R$at")
          printf 'link=%s\\ntarget=%s\\n' "$at" "${target#"$R"}$rest"
          break
        fi
        rest=/${at##*/}$rest
        at=${at%/*}
      done
      """;

  @Override
  public Probe.OfCommand probe(MountState desired) {
    return new Probe.OfCommand(filled(PROBE, desired));
  }

  @Override
  public List<Problem> conflicts(
      MountState desired, Observation.Output seen, PlannedChanges planned, String host) {
    Properties state = Properties.of(seen);
    String mountPoint = desired.mountPoint();
    if (!state.get("source").isEmpty() && !state.is("source", desired.source())) {
      return List.of(
          Problem.error(
              host,
              mountPoint + " already has another file system mounted: " + state.get("source"),
              "unmount it when no guest uses it, and remove its line from /etc/fstab; or set"
                  + " another mount point in "
                  + desired.origin()));
    }
    if (!state.get("link").isEmpty()) {
      return List.of(
          Problem.error(
              host,
              (state.is("link", mountPoint) ? "" : mountPoint + " is below a link: ")
                  + "%s is a link, and systemd mounts nothing on or below a link at boot"
                      .formatted(state.get("link")),
              "remove the link, or set the mount point in %s to %s"
                  .formatted(desired.origin(), state.get("target"))));
    }
    if (!state.get("hidden").isEmpty()) {
      return List.of(
          Problem.error(
              host,
              mountPoint
                  + " is not empty (it contains "
                  + state.get("hidden")
                  + "): a mount would hide its content",
              "move its content away (or, later, onto the share): mv -- "
                  + mountPoint
                  + " "
                  + mountPoint
                  + ".before"));
    }
    return List.of();
  }

  @Override
  public List<Step> steps(MountState desired, Observation.Output seen, PlannedChanges planned) {
    if (!Properties.of(seen).get("source").isEmpty()) {
      return List.of();
    }
    return List.of(
        new Step.Run(
                "mount " + desired.source() + " on " + desired.mountPoint(),
                filled(MOUNT, desired),
                filled(UNMOUNT, desired),
                ResourceId.of(desired))
            .disrupting(Disruption.NONE, Disruption.GUESTS)
            .asAtBoot());
  }

  private static String filled(String shell, MountState desired) {
    return shell
        .replace("@PATH@", ShellQuoting.quote(desired.mountPoint()))
        .replace("@FIELD@", field(desired.mountPoint()))
        .replace("@SOURCE@", field(desired.source()));
  }

  /** With escapes as in the kernel's mount table, for the shell. */
  private static String field(String text) {
    return ShellQuoting.quote(OctalCodes.encoded(text, ""));
  }
}
