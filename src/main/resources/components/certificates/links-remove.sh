[ -e "$notes.made" ] || exit 0
sort -r "$notes.made" | while read -r made; do
  if [ -L "$made" ]; then rm -f -- "$made"; elif [ -d "$made" ]; then rmdir -- "$made" 2>/dev/null || :; fi
done
