package io.crucible.plan;

import io.crucible.text.Hashes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Undoes steps of a run on one host, newest first; then makes running services use the restored
 * files. Same events as {@link ApplyScript}. A step that cannot be undone is reported, and the
 * others are still undone.
 */
public final class RollbackScript {
  private static final String PRELUDE =
      """
      worst=0
      left=
      # Restores a backup, if the file still is what the run wrote. A step that was interrupted
      # before it wrote has left the file as it was: then there is nothing to do.
      restore() {
        tidy "$base/$1" "$2"
        now=$(hash_of "$2")
        if is_dangling "$2"; then now=link; fi
        if [ -e "$base/$1.before" ]; then
          [ "$now" != "$(hash_of "$base/$1.before")" ] || [ "$now" = "$3" ] || return 0
          [ "$now" = "$3" ] || changed "$1" "$2" "$now" || return 3
          prepare "$1" "$2"
          mkdir -p -- "${target%/*}"
          cp -p --preserve=all -- "$base/$1.before" "$new"
          replace ''
        elif [ -e "$base/$1.absent" ]; then
          [ "$now" = absent ] || [ "$now" = "$3" ] || changed "$1" "$2" "$now" || return 3
          rm -f -- "$2"
          if [ -e "$base/$1.folders" ]; then
            while IFS= read -r folder; do rmdir -- "$R$folder" 2>/dev/null || :; done <"$base/$1.folders"
          fi
        fi
      }
      # Looks at a file in the end, unless it is reported already.
      look() {
        case " $left " in *" $1 "*) return 0 ;; esac
        text=$(as_before "$base/$1" "$2") || {
          worst=1
          say "out $1 $text"
        }
      }
      changed() {
        word=changed
        [ "$3" != absent ] || word=removed
        image="${base#"$R"}/$1.before"
        [ -e "$base/$1.before" ] || image="none, the file did not exist"
        echo "${2#"$R"} was $word after the run, so it is not restored; backup: $image"
        return 1
      }
      """;

  private RollbackScript() {}

  /** A step with its number in the run. */
  public record Numbered(int number, Step step) {}

  /**
   * @param steps those that were begun, in order
   */
  public static String of(String nonce, String run, List<Numbered> steps) {
    StringBuilder script =
        new StringBuilder(ApplyScript.prelude(nonce, run))
            .append(PRELUDE)
            .append("note rollback\n");
    List<Numbered> newestFirst = new ArrayList<>(steps).reversed();
    Set<String> settle = new LinkedHashSet<>();
    for (Numbered numbered : newestFirst) {
      switch (numbered.step()) {
        case Step.WriteFile file when file.stays() -> {
          // Later runs need it to continue from here.
        }
        case Step.WriteFile file ->
            part(
                script,
                numbered.number(),
                "restore "
                    + numbered.number()
                    + " "
                    + ApplyScript.path(file.path())
                    + " "
                    + Hashes.sha256(file.content())
                    + "\n");
        case Step.RemoveFile file ->
            part(
                script,
                numbered.number(),
                "restore " + numbered.number() + " " + ApplyScript.path(file.path()) + " absent\n");
        case Step.SealedFile sealed -> throw ApplyScript.notOpened(sealed);
        case Step.Run command -> {
          if (!command.staysAfterFailure()) {
            String notes = "notes=\"$base/" + numbered.number() + "\"\n";
            part(script, numbered.number(), notes + command.undo() + "\n");
          }
        }
      }
    }
    for (Numbered numbered : steps) {
      if (numbered.step() instanceof Step.Run command && !command.settle().isEmpty()) {
        settle.add(command.settle());
      }
    }
    settle.forEach(shell -> part(script, 0, shell + "\n"));
    first(steps)
        .forEach((path, number) ->
            script.append("look %d %s\n".formatted(number, ApplyScript.path(path))));
    return script
        .append("note rollback-end \"$worst\"\nsay complete\nexit \"$worst\"\n")
        .toString();
  }

  /** The first step of each file: its backup is the file before the run. */
  private static Map<String, Integer> first(List<Numbered> steps) {
    Map<String, Integer> first = new LinkedHashMap<>();
    for (Numbered numbered : steps) {
      switch (numbered.step()) {
        case Step.WriteFile file when !file.stays() ->
            first.putIfAbsent(file.path(), numbered.number());
        case Step.RemoveFile file -> first.putIfAbsent(file.path(), numbered.number());
        case Step.WriteFile _, Step.SealedFile _, Step.Run _ -> {
          // Not restored here.
        }
      }
    }
    return first;
  }

  private static void part(StringBuilder script, int number, String body) {
    script.append("\nsay begin ").append(number).append("\n(\nset -e\n").append(body);
    script.append(") >\"$base/").append(number).append(".undo.log\" 2>&1 </dev/null\nrc=$?\n");
    script.append("if [ \"$rc\" = 0 ]; then say done ").append(number).append("; else\n");
    script
        .append("  worst=1\n  left=\"$left ")
        .append(number)
        .append("\"\n  tail -n 20 -- \"$base/")
        .append(number)
        .append(".undo.log\" | ");
    script
        .append("while IFS= read -r text; do say \"out ")
        .append(number)
        .append(" $text\"; done\n");
    script.append("  say \"failed ").append(number).append(" $rc\"\nfi\n");
  }
}
