# Needs: folder, probe. As with a guest's disk: its creator makes it, libvirt gives it to QEMU's user, which writes to it.
umask 022
if ! error=$(as_maker tee -- "$probe" 2>&1 >/dev/null </dev/null); then
  printf '%s\n' "${error:-no answer within 20 seconds}" | tell error
else
  say made yes
  user=$(sed -n 's/^ *user *= *"\{0,1\}+\{0,1\}\([^"]*\)"\{0,1\} *$/\1/p' "$R/etc/libvirt/qemu.conf" 2>/dev/null | tail -n 1)
  for name in libvirt-qemu qemu; do
    if [ -z "$user" ] && id -u "$name" >/dev/null 2>&1; then user=$name; fi
  done
  say user "$user"
  if [ -n "$user" ]; then
    if ! error=$(within 10 chown -- "$user" "$probe" 2>&1); then say chown "$error"; fi
    if error=$(within 10 runuser -u "$user" -- sh -c 'printf x >>"$1"' sh "$probe" 2>&1); then
      say written yes
    else
      printf '%s\n' "${error:-no answer within 10 seconds}" | tell error
    fi
  fi
  as_maker rm -f -- "$probe" 2>/dev/null || within 10 rm -f -- "$probe" || :
fi
