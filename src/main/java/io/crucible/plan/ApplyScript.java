package io.crucible.plan;

import io.crucible.text.Hashes;
import io.crucible.text.ShellWords;
import java.util.List;

/**
 * The steps of one host and wave as one script.
 *
 * <p>Its output is a line a step and event, each beginning with the nonce: {@code begin N}, {@code
 * done N}, {@code failed N CODE}, {@code drift N PATH}, and {@code out N TEXT} for what a failed
 * step had to say. Before-images and a journal stay under {@code /var/lib/crucible/RUN} on the
 * host.
 */
public final class ApplyScript {
  /** Where hosts keep what is needed to go back. */
  public static final String STATE = "/var/lib/crucible";

  private static final String PRELUDE =
      """
      set -u
      LC_ALL=C; export LC_ALL
      umask 022
      R=${R-}
      base=$R@STATE@/@RUN@
      say() { printf '%s %s\\n' @NONCE@ "$*"; }
      note() {
        printf '%s %s\\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$*" >>"$base/journal" || return 1
        # A file as an argument of sync is new in coreutils 8.24.
        sync -- "$base/journal" 2>/dev/null || sync
      }
      hash_of() { if [ -e "$1" ]; then sha256sum <"$1" | cut -c1-64; else printf 'absent\\n'; fi; }
      # A link such as /etc/resolv.conf stays a link: what it points to is replaced.
      real() { if [ -L "$1" ]; then readlink -f -- "$1"; else printf '%s\\n' "$1"; fi; }
      failed() {
        note "failed $1 $2" || :
        tail -n 40 -- "$base/$1.log" 2>/dev/null | while IFS= read -r text; do say "out $1 $text"; done
        say "failed $1 $2"
        exit 1
      }
      drift() { note "drift $1 $2" || :; say "drift $1 $2"; exit 3; }
      expect() { [ "$(hash_of "$2")" = "$3" ] || drift "$1" "$2"; }
      # Keeps content, mode, owner and label, and which folders will have to be made.
      keep() {
        if [ -e "$2" ]; then cp -p -- "$(real "$2")" "$base/$1.before"; else : >"$base/$1.absent"; fi
        folder=${2%/*}
        while [ -n "$folder" ] && [ ! -d "$folder" ]; do
          printf '%s\\n' "$folder" >>"$base/$1.folders"
          folder=${folder%/*}
        done
        mkdir -p -- "${2%/*}"
      }
      # Moves the new content into place in one step, with everything but the content already right.
      place() {
        target=$(real "$1")
        chown -- "$3:$4" "$new"
        chmod -- "$2" "$new"
        if command -v selinuxenabled >/dev/null 2>&1 && selinuxenabled; then
          if [ -e "$target" ]; then chcon --reference="$target" -- "$new"; fi
        fi
        sync -- "$new" 2>/dev/null || sync
        existed=0; if [ -e "$target" ]; then existed=1; fi
        mv -f -- "$new" "$target"
        if [ "$existed" = 0 ] && command -v restorecon >/dev/null 2>&1; then restorecon -- "$target" || :; fi
      }
      """;

  private ApplyScript() {}

  /**
   * @param run name of the run; letters, digits and dashes
   * @param firstNumber number of the first step: later waves of a run count on
   */
  public static String of(String nonce, String run, int firstNumber, List<Step> steps) {
    StringBuilder script = new StringBuilder(prelude(nonce, run));
    script.append("mkdir -p -m 0700 -- \"$R" + STATE + "\" \"$base\" || failed 0 $?\n");
    script.append("chmod 0700 \"$base\"\n");
    // All expectations before the first write: a stale plan stops before it has touched anything.
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) instanceof Step.WriteFile file) {
        script.append(expect(firstNumber + i, file));
      }
    }
    for (int i = 0; i < steps.size(); i++) {
      append(script, firstNumber + i, steps.get(i));
    }
    return script.append("say complete\n").toString();
  }

  static String prelude(String nonce, String run) {
    return PRELUDE.replace("@STATE@", STATE).replace("@RUN@", run).replace("@NONCE@", nonce);
  }

  /** A path on the host, below the scratch root where there is one. */
  static String path(String path) {
    return "\"$R\"" + ShellWords.quote(path);
  }

  private static String expect(int number, Step.WriteFile file) {
    return "expect " + number + " " + path(file.path()) + " " + file.expectedHash() + "\n";
  }

  private static void append(StringBuilder script, int number, Step step) {
    String body =
        switch (step) {
          case Step.WriteFile file -> write(number, file);
          case Step.Run run -> run.shell().endsWith("\n") ? run.shell() : run.shell() + "\n";
        };
    script.append("\n# ").append(number).append(": ").append(step.title().replace('\n', ' '));
    script.append("\nsay begin ").append(number).append('\n');
    script.append("note begin ").append(number).append(' ');
    script
        .append(ShellWords.quote(step.title()))
        .append(" || failed ")
        .append(number)
        .append(" $?\n");
    if (step instanceof Step.WriteFile file) {
      script.append(expect(number, file));
    }
    // Not after || or in a condition: there a shell ignores set -e inside the brackets.
    script.append("(\nset -e\n").append(body).append(") >\"$base/").append(number);
    script.append(".log\" 2>&1 </dev/null\nrc=$?\n[ \"$rc\" = 0 ] || failed ").append(number);
    script.append(" \"$rc\"\nnote done ").append(number);
    if (step instanceof Step.WriteFile file) {
      script.append(' ').append(Hashes.sha256(file.content()));
    }
    script.append("\nsay done ").append(number).append('\n');
  }

  private static String write(int number, Step.WriteFile file) {
    String path = path(file.path());
    return "keep "
        + number
        + " "
        + path
        + "\n"
        + "new=$(real "
        + path
        + ").crucible-new\n"
        // Secrets may be in it: nobody else reads it before it has its mode.
        + "(umask 077; printf %s "
        + ShellWords.quote(file.content())
        + " >\"$new\") || { rm -f -- \"$new\"; exit 1; }\n"
        + "place "
        + path
        + " "
        + file.mode()
        + " "
        + ShellWords.quote(file.owner())
        + " "
        + ShellWords.quote(file.group())
        + "\n";
  }
}
