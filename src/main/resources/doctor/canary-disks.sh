# Takes the canary's disks away. Wants: pattern, patience.
left=''
error=$(mktemp)
if remove_disks 2>"$error"; then
  if [ -z "$left" ]; then
    rm -f -- "$error"
    say gone yes
    return 0
  fi
  say failed remove
  printf '%s\n' "$left" | tell left
  { printf '%s\n' "$left"; cat -- "$error"; } | tell error
else
  say failed look
  { cat -- "$error"; [ -s "$error" ] || printf '%s\n' "$silent"; } | tell error
fi
rm -f -- "$error"
