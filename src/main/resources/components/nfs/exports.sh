
# Runs exportfs -ra and checks what is exported. exportfs exports all correct lines, but its exit code is 1 if any line is
# wrong. So the exit code does not decide.
# Needs: directory; pairs (options that exclude each other: standard/other); wanted (what to export, one line a client) or
# before (what was exported), both in the form of an exports file.

export_all() {
  code=0
  said=$(exportfs -ra 2>&1) || code=$?
  [ -z "$said" ] || printf '%s\n' "$said"
  table=$R/var/lib/nfs/etab
  [ -e "$table" ] || table=/dev/null
}
# Runs an awk program ($1) on two files: exports files, or the table of exportfs.
exports_awk() {
  directory=$directory pairs=$pairs awk "$paths"'
    function client(line) { sub(/^[^ \t]+[ \t]+/, "", line); sub(/\(.*/, "", line); return line }
    function options(line) { sub(/^[^(]*\(/, "", line); sub(/\).*/, "", line); return line }
    function last(list, word,   words, n) {
      n = split(list, words, ",")
      while (n > 0 && words[n] != word) n--
      return n
    }
    # Whether the first of two options is in effect: the last one of them wins.
    function holds(list, one, other) { return last(list, one) > last(list, other) }
    # exportfs omits some options from its table: subtree_check always, secure and insecure on old kernels.
    function agrees(seen, wish,   all, n, one, pair, other) {
      n = split(ENVIRON["pairs"], all, " ")
      for (one = 1; one <= n; one++) {
        split(all[one], pair, "/")
        other = holds(wish, pair[2], pair[1])
        if (pair[1] == "no_subtree_check") {
          if (holds(seen, pair[1], pair[2]) == other) return 0
        } else if (pair[1] == "secure") {
          if (other ? holds(seen, pair[1], pair[2]) : holds(seen, pair[2], pair[1])) return 0
        } else if (holds(seen, pair[2], pair[1]) != other) return 0
      }
      return 1
    }
    '"$1" "$2" "$3" 2>/dev/null
}
# Prints the exports in $1 that the table does not have, or has with other options. Compares only options that exclude
# each other: the table spells others differently. The check after the run compares those too.
not_exported() {
  printf '%s\n' "$1" | exports_awk '
    NR == FNR { if (NF) wish[++n] = $0; next }
    path($0) == ENVIRON["directory"] { table[client($0)] = options($0); known[client($0)] = 1 }
    END {
      for (i = 1; i <= n; i++) {
        who = client(wish[i])
        if (!(who in known) || !agrees(table[who], options(wish[i]))) print wish[i]
      }
    }' - "$table"
}
