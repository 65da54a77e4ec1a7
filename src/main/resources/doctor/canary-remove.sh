# Takes the guest away from this host, whatever it is doing. Wants: guest.
tries=0
while :; do
  if ! guests=$(local_virsh list --all --name 2>&1); then
    say failed list
    printf '%s\n' "${guests:-libvirt does not answer}" | tell error
    return 0
  fi
  if ! printf '%s\n' "$guests" | grep -Fxq -- "$guest"; then
    say gone yes
    return 0
  fi
  if [ "$tries" -ge 5 ]; then
    say failed destroy
    printf '%s\n' "$error" | tell error
    return 0
  fi
  if [ "$tries" -gt 0 ]; then sleep 2; fi
  tries=$((tries + 1))
  local_virsh domjobabort "$guest" >/dev/null 2>&1 || :
  error=$(local_virsh destroy "$guest" 2>&1 >/dev/null) || :
done
