
# Prints the exports files, the table of exports, and the lines that name a missing folder.
set --
for file in "$R"/etc/exports "$R"/etc/exports.d/*.exports; do
  if [ -f "$file" ]; then
    set -- "$@" "$file"
    printf '# crucible: file %s\n' "${file#"$R"}"
    cat -- "$file"
    echo
  fi
done
printf '\n%s\n' '# crucible: table'
cat "$R/var/lib/nfs/etab" 2>/dev/null || :
printf '\n%s\n' '# crucible: without a folder'
# exportfs exports the folder that a link leads to, under its own path.
at=$directory
while [ -n "$at" ]; do
  if [ -L "$R$at" ]; then
    target=$(readlink -f -- "$R$at")
    printf '%s link %s\n' "$at" "${target#"$R"}${directory#"$at"}"
    break
  fi
  at=${at%/*}
done
[ "$#" -gt 0 ] || exit 0
awk "$paths"'
  FNR == 1 { joined = 0 }
  { goes_on = sub(/\\$/, "") }
  !joined && NF && $1 !~ /^#/ { print FILENAME ":" FNR "\t" path($0) }
  { joined = goes_on }
' "$@" | while IFS='	' read -r where folder; do
  if [ ! -e "$R$folder" ]; then
    printf '%s missing %s\n' "${where#"$R"}" "$folder"
  elif [ ! -d "$R$folder" ]; then
    printf '%s file %s\n' "${where#"$R"}" "$folder"
  fi
done

# Lines of others for the shared folder, and the addresses of the names in them: exportfs compares addresses.
# A dead name server takes seconds for each name, so 20 are asked at the same time, and 200 at most.
# Needs: directory.
printf '\n%s\n' '# crucible: others'
directory=$directory awk "$paths"'
  function tell() {
    if (!ours && path(text) == ENVIRON["directory"]) print from "\t" text
    text = ""
  }
  FNR == 1 { if (text != "") tell(); text = ""; marked = 0 }
  /^# BEGIN crucible/ { marked = 1 }
  /^# END crucible/ { marked = 0 }
  /^[ \t]*#/ && text == "" { next }
  { ours = marked || FILENAME ~ /\/etc\/exports\.d\/crucible\.exports$/
    if (text == "") from = FILENAME ":" FNR
    goes_on = sub(/\\$/, " ")
    text = text $0
    if (!goes_on) tell() }
' "$@" | while IFS='	' read -r where line; do
  printf '%s\t%s\n' "${where#"$R"}" "$line"
  printf '%s\n' "$line" | tr -s '\t ' '\n' | sed 1d |
    sed -n 's/^\([A-Za-z0-9][A-Za-z0-9.-]*\)\((.*\)\{0,1\}$/name\t\1/p'
done | {
  asked=0
  while IFS='	' read -r where line; do
    if [ "$where" != name ]; then
      printf '%s\t%s\n' "$where" "$line"
    elif [ "$asked" -lt 200 ]; then
      asked=$((asked + 1))
      timeout 5 getent ahosts "$line" </dev/null | while read -r address rest; do printf 'is\t%s %s\n' "$line" "$address"; done &
      [ $((asked % 20)) -ne 0 ] || wait
    fi
  done
  wait
}
