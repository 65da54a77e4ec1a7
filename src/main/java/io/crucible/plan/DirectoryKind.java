package io.crucible.plan;

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

  @Override
  public Probe.OfCommand probe(DirectoryState desired) {
    // The nearest existing folder shows what must be created, and so what the undo may remove.
    // With a deadline: the path may be on a share whose server is dead.
    return new Probe.OfCommand(
        new Probe.Subject.Folder(desired.path()),
        "p="
            + ShellQuoting.quote(desired.path())
            + "\n"
            + "timeout 10 stat -L --printf='is=%F\\nmode=0%a\\nowner=%U\\ngroup=%G\\nuid=%u\\ngid=%g\\n' -- \"$R$p\" 2>/dev/null || {\n"
            + "  while [ -n \"$p\" ] && [ ! -e \"$R$p\" ]; do p=${p%/*}; done\n"
            + "  printf 'nearest=%s\\n' \"${p:-/}\"\n"
            + "}\n");
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
