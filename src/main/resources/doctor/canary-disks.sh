# Removes the canary's disks. Needs: pattern, patience.
left=''
complaints=$(mktemp)
if remove_disks 2>"$complaints"; then
  if [ -z "$left" ]; then
    rm -f -- "$complaints"
    say gone yes
    return 0
  fi
  say failed remove
  printf '%s\n' "$left" | tell left
  { printf '%s\n' "$left"; cat -- "$complaints"; } | tell error
else
  say failed look
  { cat -- "$complaints"; [ -s "$complaints" ] || printf '%s\n' "$silent"; } | tell error
fi
rm -f -- "$complaints"
