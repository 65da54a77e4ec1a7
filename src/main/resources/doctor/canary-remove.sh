# Takes the guest away from this host, whatever it is doing. Wants: guest, uuid.
tries=0
error=''
while :; do
  # A daemon that is busy with an aborted migration may answer only the next time.
  if guests=$(local_virsh list --all --name 2>&1); then
    if ! printf '%s\n' "$guests" | grep -Fxq -- "$guest"; then
      # libvirt unloads the guest's AppArmor profile, but leaves its file.
      rm -f -- "$R/etc/apparmor.d/libvirt/libvirt-$uuid" "$R/etc/apparmor.d/libvirt/libvirt-$uuid.files"
      say gone yes
      return 0
    fi
    local_virsh domjobabort "$guest" >/dev/null 2>&1 || :
    error=$(local_virsh destroy "$guest" 2>&1 >/dev/null) || :
  else
    error=${guests:-libvirt does not answer within 120 seconds}
  fi
  tries=$((tries + 1))
  if [ "$tries" -gt 4 ]; then
    say failed destroy
    printf '%s\n' "$error" | tell error
    return 0
  fi
  # Gone at once is the rule; what follows is for a guest that is being migrated.
  if [ "$tries" -gt 1 ]; then sleep 2; fi
done
