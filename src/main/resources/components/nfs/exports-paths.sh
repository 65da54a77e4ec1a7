# awk functions that read a folder from a line of an exports file or of etab, where it may be quoted or have octal escapes.
paths='
  function plain(word,   out, at) {
    gsub(/"/, "", word)
    while (at = match(word, /\\[0-3][0-7][0-7]/)) {
      out = out substr(word, 1, at - 1) \
        sprintf("%c", substr(word, at + 1, 1) * 64 + substr(word, at + 2, 1) * 8 + substr(word, at + 3, 1))
      word = substr(word, at + 4)
    }
    out = out word
    if (length(out) > 1) sub(/\/+$/, "", out)
    return out
  }
  function path(line) {
    sub(/^[ \t]+/, "", line)
    if (match(line, /^"[^"]*"/) || match(line, /^[^ \t]+/)) return plain(substr(line, 1, RLENGTH))
    return ""
  }
'
