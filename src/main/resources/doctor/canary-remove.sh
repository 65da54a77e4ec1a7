# Removes the guest from this host, in any state. Needs: guest, uuid.
tries=0
error=''
while :; do
  # A daemon that is busy with an aborted migration may not answer before the next try.
  if guests=$(local_virsh list --all --name 2>&1); then
    if ! printf '%s\n' "$guests" | grep -Fxq -- "$guest"; then
      # libvirt unloads the guest's AppArmor profile, but does not remove its file.
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
  # Usually the first try is enough; a guest that is being migrated takes longer.
  if [ "$tries" -gt 1 ]; then sleep 2; fi
done
