# Prints lines gone=NAME and upgraded=NAME OLD -> NEW.
installed | comm -23 "$notes.packages-before" - | grep -v '^gpg-pubkey$' | sed 's/^/gone=/'
if [ -e "$notes.packages-upgraded" ]; then
  sed -e 's/^\([^ ]*\) \([^ ]*\) \([^ ]*\)$/\1 \2 -> \3/' -e 's/^/upgraded=/' "$notes.packages-upgraded"
fi
