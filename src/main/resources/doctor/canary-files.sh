# Takes the canary's files off the share. Wants: folder, pattern.
# Once as their maker and once as root: on a share that squashes root only the first may do it. find
# and not a glob, because the shell itself would hang in a dead folder.
as_maker find "$folder" -maxdepth 1 -name "$pattern" -exec rm -f -- {} + >/dev/null 2>&1 || :
within 20 find "$folder" -maxdepth 1 -name "$pattern" -exec rm -f -- {} + >/dev/null 2>&1 || :
if left=$(within 20 find "$folder" -maxdepth 1 -name "$pattern" 2>&1); then
  if [ -z "$left" ]; then say gone yes; return 0; fi
  say failed remove
else
  say failed look
fi
printf '%s\n' "${left:-the share does not answer}" | tell error
