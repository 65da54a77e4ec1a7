
# Lets exportfs read the exports files, and looks at what is exported then. Its exit code is 1 as soon as one line of
# anybody is wrong, while all other lines count; so the code does not decide.
# Wants: directory; pairs (options that exclude each other: standard/other); wanted (what shall be exported, a line a
# client) or before (what was), both as exports files have it.

export_all() {
  code=0
  said=$(exportfs -ra 2>&1) || code=$?
  [ -z "$said" ] || printf '%s\n' "$said"
  table=$R/var/lib/nfs/etab
  [ -e "$table" ] || table=/dev/null
}
# Reads exports files, or the table of exportfs; a program and two files.
exports_awk() {
  directory=$directory pairs=$pairs awk "$paths"'
    function client(line) { sub(/^[^ \t]+[ \t]+/, "", line); sub(/\(.*/, "", line); return line }
    function options(line) { sub(/^[^(]*\(/, "", line); sub(/\).*/, "", line); return line }
    function last(list, word,   words, n) {
      n = split(list, words, ",")
      while (n > 0 && words[n] != word) n--
      return n
    }
    # Whether the first of two options holds, as the last one counts.
    function holds(list, one, other) { return last(list, one) > last(list, other) }
    # What exportfs leaves out of its table: subtree_check always, secure and insecure on old kernels.
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
# Those of the exports in $1 that the table does not have, or has with other options. Only options that exclude each other
# are compared here: others are printed in words of the table's own, and the second look of a run compares those too.
lacking() {
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
