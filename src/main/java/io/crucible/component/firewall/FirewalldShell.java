package io.crucible.component.firewall;

import io.crucible.component.firewall.ZoneChange.Difference;
import io.crucible.plan.ApplyScript;
import io.crucible.text.ShellQuoting;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pieces of shell that change zones of firewalld, and change them back. */
final class FirewalldShell {
  // firewalld writes the file of a zone anew: in another form, or in /etc instead of /usr/lib. So
  // its files are saved before and after.
  private static final String SAVE =
      """
      zones=@ZONES@
      list() { firewall-cmd --permanent --zone="$1" --list-all | sort; }
      for zone in @NAMES@; do
        if [ ! -e "$base/$step.$zone.list" ]; then
          for file in "$zone.xml" "$zone.xml.old"; do
            if [ -e "$zones/$file" ]; then cp -p "$zones/$file" "$base/$step.$file"; fi
          done
          list "$zone" >"$base/$step.$zone.list"
        fi
      done
      """;

  private static final String SAVE_AFTER =
      """
      for zone in @NAMES@; do
        if [ -e "$zones/$zone.xml" ]; then cp -p "$zones/$zone.xml" "$base/$step.$zone.after"; fi
      done
      """;

  // A file is restored only if nobody changed the zone in the meantime. A zone may be gone by now.
  private static final String UNDO =
      """
      zones=@ZONES@
      list() { firewall-cmd --permanent --zone="$1" --list-all | sort; }
      running=
      if firewall-cmd --state >/dev/null 2>&1; then running=yes; fi
      if [ -n "$running" ]; then
      :
      @COMMANDS@fi
      for zone in @NAMES@; do
        [ -e "$notes.$zone.list" ] || continue
        if [ -n "$running" ]; then
          list "$zone" | cmp -s - "$notes.$zone.list" || continue
        elif ! cmp -s "$zones/$zone.xml" "$notes.$zone.after"; then
          if grep -q 'priority="@MARK@"' "$zones/$zone.xml" 2>/dev/null && ! cmp -s "$zones/$zone.xml" "$notes.$zone.xml"; then
            echo "firewalld does not run, and its zone $zone was changed since: start firewalld, then run the rollback again" >&2
            exit 1
          fi
          continue
        fi
        for file in "$zone.xml" "$zone.xml.old"; do
          if [ ! -e "$notes.$file" ]; then
            rm -f "$zones/$file"
          elif ! cmp -s "$notes.$file" "$zones/$file"; then
            cp -p "$notes.$file" "$zones/$file"
          fi
        done
      done
      """;

  private final List<ZoneChange> changes;

  FirewalldShell(List<ZoneChange> changes) {
    this.changes = List.copyOf(changes);
  }

  String apply() {
    return filled(SAVE)
        + changes.stream()
            .map(change -> commands(change, change.later(), change.now()))
            .collect(Collectors.joining())
        + filled(SAVE_AFTER);
  }

  String undo() {
    String commands =
        changes.stream()
            .map(change ->
                "if firewall-cmd --permanent --zone=%s --list-all >/dev/null 2>&1; then\n:\n"
                        .formatted(ShellQuoting.quote(change.zone()))
                    + commands(change, change.later().reversed(), change.now().reversed())
                    + "fi\n")
            .collect(Collectors.joining());
    return filled(UNDO).replace("@COMMANDS@", commands);
  }

  private String filled(String shell) {
    return shell
        .replace("@ZONES@", ApplyScript.path("/etc/firewalld/zones"))
        .replace("@MARK@", RichRule.MARK)
        .replace(
            "@NAMES@",
            changes.stream()
                .map(change -> ShellQuoting.quote(change.zone()))
                .collect(Collectors.joining(" ")));
  }

  private static String commands(ZoneChange change, Difference later, Difference now) {
    return Stream.of(
            command("--permanent ", change.zone(), "add", later.added()),
            command("--permanent ", change.zone(), "remove", later.removed()),
            command("", change.zone(), "add", now.added()),
            command("", change.zone(), "remove", now.removed()))
        .collect(Collectors.joining());
  }

  private static String command(String where, String zone, String verb, List<String> rules) {
    return rules.isEmpty()
        ? ""
        : "firewall-cmd -q "
            + where
            + "--zone="
            + ShellQuoting.quote(zone)
            + rules.stream()
                .map(rule -> " " + ShellQuoting.quote("--" + verb + "-rich-rule=" + rule))
                .collect(Collectors.joining())
            + "\n";
  }
}
