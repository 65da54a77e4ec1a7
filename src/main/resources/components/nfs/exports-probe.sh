
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
