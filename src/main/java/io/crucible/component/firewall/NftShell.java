package io.crucible.component.firewall;

import io.crucible.component.firewall.FirewallChain.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The pieces of shell for chains of nftables. */
final class NftShell {
  // Handles are looked up when it runs: they are new after each load of the ruleset. All changes
  // of a run are one transaction. A table that is not loaded (yet) gets nothing.
  private static final String FUNCTIONS =
      """
      jumps() {
        { nft -a list chain "$1" "$2" "$3" 2>/dev/null || :; } |
          sed -n "s/^[[:space:]]*jump @CHAIN@ comment \\"crucible\\" # handle \\([0-9]*\\)\\$/delete rule $1 $2 $3 handle \\1/p"
      }
      is_there() { nft list chain "$1" "$2" "$3" >/dev/null 2>&1; }
      """
          .replace("@CHAIN@", PeerRules.CHAIN);

  private static final String HEAD =
      """
      #!/bin/sh
      # Written by crucible; edits here are lost.
      # Lets the other hosts of the site in: a chain of its own in each table that refuses others, and the jump to it as
      # first rule of the chain that refuses.
      set -eu
      LC_ALL=C
      PATH=/usr/sbin:/sbin:/usr/bin:/bin
      export LC_ALL PATH
      """;

  private final List<NftBase> bases;

  /**
   * @param bases all chains that have a jump, or get one
   */
  NftShell(List<NftBase> bases) {
    this.bases = List.copyOf(bases);
  }

  /** What loads the rules at boot. */
  static String script(List<NftBase> bases, List<Rule> rules) {
    return HEAD + new NftShell(bases).load(bases, rules, List.of());
  }

  /**
   * Jumps and chains as they are wanted, and nothing else.
   *
   * @param gone chains of ours that are removed
   */
  String load(List<NftBase> wanted, List<Rule> rules, Collection<String> gone) {
    Map<String, List<String>> chains = new LinkedHashMap<>();
    wanted.forEach(base -> chains.put(base.own(), base.lines(rules)));
    StringBuilder body = new StringBuilder();
    bases.forEach(base -> body.append("  jumps ").append(base.place()).append('\n'));
    chains.forEach((chain, lines) ->
        body.append(
            guarded(
                table(chain, wanted).place(),
                chainIs(chain, lines)
                    + wanted.stream()
                        .filter(base -> base.own().equals(chain))
                        .map(base -> "insert rule " + base.place() + " " + NftState.JUMP + "\n")
                        .collect(Collectors.joining()))));
    gone.forEach(chain -> body.append(guarded(chain, removal(chain))));
    return transaction(body);
  }

  private static NftBase table(String chain, List<NftBase> wanted) {
    return wanted.stream().filter(base -> base.own().equals(chain)).findFirst().orElseThrow();
  }

  /**
   * The chains and jumps as they were.
   *
   * @param made chains that were made or filled
   */
  String undo(NftState before, Collection<String> made) {
    StringBuilder body = new StringBuilder();
    bases.forEach(base -> body.append("  jumps ").append(base.place()).append('\n'));
    List<String> chains = new ArrayList<>(before.ownChains());
    chains.forEach(
        chain -> body.append(guarded(tableOnly(chain), chainIs(chain, before.lines(chain)))));
    made.stream()
        .filter(chain -> !chains.contains(chain))
        .forEach(chain -> body.append(guarded(chain, removal(chain))));
    StringBuilder after = new StringBuilder();
    bases.forEach(base -> after.append(jumpBack(base, before.rules().get(base.place()))));
    return """
    if ! command -v nft >/dev/null 2>&1; then
      echo "nft is not installed any more, so its rules cannot be undone: install nftables and run the rollback again, or reboot (the rules are not saved in any file)" >&2
      exit 1
    fi
    """
        + transaction(body.append(after));
  }

  /** A chain cannot be asked for by its table alone, so the table itself is. */
  private static String tableOnly(String chain) {
    return chain.substring(0, chain.lastIndexOf(' '));
  }

  private static String jumpBack(NftBase base, @Nullable List<String> were) {
    List<String> lines = were == null ? List.of() : were;
    int at = lines.stream().map(NftState::withoutHandle).toList().indexOf(NftState.JUMP);
    if (at < 0) {
      return "";
    }
    if (at == 0) {
      return guarded(base.place(), "insert rule " + base.place() + " " + NftState.JUMP + "\n");
    }
    String handle = NftState.handle(lines.get(at - 1));
    return """
      if nft -a list chain @PLACE@ 2>/dev/null | grep -q '# handle @HANDLE@$'; then
        echo 'add rule @PLACE@ handle @HANDLE@ @JUMP@'
      elif is_there @PLACE@; then
        echo 'insert rule @PLACE@ @JUMP@'
      fi
    """
        .replace("@PLACE@", base.place())
        .replace("@HANDLE@", handle)
        .replace("@JUMP@", NftState.JUMP);
  }

  private static String chainIs(String chain, List<String> lines) {
    return "add chain "
        + chain
        + "\nflush chain "
        + chain
        + "\n"
        + lines.stream()
            .map(line -> "add rule " + chain + " " + line + "\n")
            .collect(Collectors.joining());
  }

  /** Also after it was removed by hand. */
  private static String removal(String chain) {
    return "flush chain " + chain + "\ndelete chain " + chain + "\n";
  }

  /**
   * @param place of a chain, or only of a table
   */
  private static String guarded(String place, String commands) {
    String condition =
        place.split(" ").length == 2
            ? "nft list table " + place + " >/dev/null 2>&1"
            : "is_there " + place;
    return "  if " + condition + "; then cat <<'RULES'\n" + commands + "RULES\n  fi\n";
  }

  private static String transaction(CharSequence body) {
    return FUNCTIONS + "rules=$(\n" + body + ")\nprintf '%s\\n' \"$rules\" | nft -f -\n";
  }
}
