package io.crucible.plan;

import io.crucible.model.Problem;
import io.crucible.model.Resource.DirectoryState;
import io.crucible.text.ShellQuoting;
import java.util.ArrayList;
import java.util.List;

/** A folder. Only what is set is compared: an existing folder keeps its owner unless one is set. */
final class DirectoryKind implements ResourceKind.LiveKind<DirectoryState> {
  // Each folder separately: an interrupted step, or a person, may have left only some of them.
  private static final String REMOVE =
      """
      for folder in @FOLDERS@; do
        if [ ! -d "$R$folder" ] || [ -L "$R$folder" ]; then continue; fi
        rmdir -- "$R$folder" || {
          echo "$folder is kept, because it is not empty: $(ls -A -- "$R$folder" | head -n 5 | xargs); move its content away, then run the rollback again" >&2
          exit 1
        }
      done
      """;

  private static final String PROBE =
      """
      p=@PATH@
      rc=0
      timeout 10 stat -L --printf='is=%F\\nmode=0%a\\nowner=%U\\ngroup=%G\\nuid=%u\\ngid=%g\\n' -- "$R$p" 2>/dev/null || rc=$?
      if [ "$rc" = 124 ]; then
        echo is=unreachable
        exit 0
      fi
      if [ "$rc" != 0 ]; then
        while [ -n "$p" ] && [ ! -e "$R$p" ] && [ ! -L "$R$p" ]; do p=${p%/*}; done
        printf 'nearest=%s\\n' "${p:-/}"
        if [ ! -d "$R${p:-/}" ]; then printf 'file=%s\\n' "$p"; fi
      fi
      if [ ! -w "$R${p:-/}" ]; then printf 'fixed=%s\\n' "${p:-/}"; fi
      """;

  @Override
  public Probe.OfCommand probe(DirectoryState desired) {
    // The nearest existing folder shows what must be created, and so what the undo may remove.
    // With a deadline: the path may be on a share whose server is dead.
    return new Probe.OfCommand(
        new Probe.Subject.Folder(desired.path()),
        PROBE.replace("@PATH@", ShellQuoting.quote(desired.path())));
  }

  @Override
  public List<Problem> conflicts(
      DirectoryState desired, Observation.Output seen, PlannedChanges planned, String host) {
    Properties state = Properties.of(seen);
    String path = desired.path();
    boolean missing = state.get("is").isEmpty();
    String file = missing ? state.get("file") : state.is("is", "directory") ? "" : path;
    if (state.is("is", "unreachable")) {
      return List.of(
          Problem.error(
              host,
              path + " did not answer within 10 seconds",
              "if it is on a share, check its server: findmnt -T " + ShellQuoting.quote(path)));
    }
    if (!file.isEmpty()) {
      return List.of(
          Problem.error(
              host,
              file
                  + " must be a folder, "
                  + (file.equals(path)
                      ? "but is something else"
                      : "because " + path + " belongs in it"),
              "move it away: mv -- %1$s %1$s.before".formatted(ShellQuoting.quote(file))));
    }
    return state.get("fixed").isEmpty() || steps(desired, seen, planned).isEmpty()
        ? List.of()
        : List.of(
            Problem.error(
                host,
                (missing ? path + " cannot be created: " : path + " cannot be changed: ")
                    + state.get("fixed")
                    + " is read-only or immutable",
                "find out which: findmnt -T %1$s; lsattr -d %1$s; then mount it for writing, or: chattr -i %1$s"
                    .formatted(ShellQuoting.quote(state.get("fixed")))));
  }

  @Override
  public List<Step> steps(DirectoryState desired, Observation.Output seen, PlannedChanges planned) {
    Properties state = Properties.of(seen);
    String path = ApplyScript.path(desired.path());
    ResourceId id = ResourceId.of(desired);
    List<String> shell = new ArrayList<>();
    List<String> undo = new ArrayList<>();
    boolean missing = state.get("is").isEmpty();
    if (missing) {
      shell.add("mkdir -p -- " + path);
      undo.add(REMOVE.replace("@FOLDERS@", made(desired.path(), state.get("nearest"))));
    }
    desired
        .mode()
        .map(mode -> missing ? mode : withSpecialBits(mode, state.get("mode")))
        .filter(
            mode -> missing || Integer.parseInt(mode, 8) != Integer.parseInt(state.get("mode"), 8))
        .ifPresent(mode -> {
          shell.add("chmod " + mode + " -- " + path);
          if (!missing) {
            undo.add("chmod " + state.get("mode") + " -- " + path);
          }
        });
    String owner =
        desired.owner().orElse("") + desired.group().map(group -> ":" + group).orElse("");
    boolean otherOwner =
        desired.owner().filter(it -> !state.is("owner", it) && !state.is("uid", it)).isPresent()
            || desired
                .group()
                .filter(it -> !state.is("group", it) && !state.is("gid", it))
                .isPresent();
    if (!owner.isEmpty() && otherOwner) {
      shell.add("chown " + ShellQuoting.quote(owner) + " -- " + path);
      if (!missing) {
        undo.add(
            "chown "
                + ShellQuoting.quote(state.get("uid") + ":" + state.get("gid"))
                + " -- "
                + path);
      }
    }
    if (shell.isEmpty()) {
      return List.of();
    }
    return List.of(
        new Step.Run(
            (missing ? "create folder " : "set mode and owner of folder ") + desired.path(),
            String.join("\n", shell),
            (missing ? "" : "[ -d " + path + " ] || exit 0\n") + String.join("\n", undo),
            id));
  }

  /**
   * Set-group-ID and the sticky bit of an existing folder stay, unless the mode has such bits
   * itself. chmod would keep them, too, and the next plan would want to change them again.
   */
  private static String withSpecialBits(String mode, String seen) {
    int wanted = Integer.parseInt(mode, 8);
    return wanted > 0777
        ? mode
        : "0" + Integer.toOctalString(wanted | (Integer.parseInt(seen, 8) & 07000));
  }

  /** The folders that mkdir -p will create, deepest first, as shell words. */
  private static String made(String path, String nearest) {
    List<String> made = new ArrayList<>();
    for (String folder = path;
        !folder.isEmpty() && !folder.equals(nearest);
        folder = folder.substring(0, Math.max(folder.lastIndexOf('/'), 0))) {
      made.add(folder);
    }
    return ShellQuoting.join(made);
  }
}
