# Guests and disks of earlier canaries. Needs: sweep (no; guests; or yes, also for disks).
# Those of the last hour are skipped: they may belong to another run.
# libvirt writes the pid file when a guest starts here.
for file in $(find "$R/run/libvirt/qemu" -maxdepth 1 -name 'crucible-canary-*.pid' -mmin +60 2>/dev/null); do
  guest=${file##*/}
  guest=${guest%.pid}
  if local_virsh domstate "$guest" >/dev/null 2>&1; then
    say guest "$guest"
    if [ "$sweep" != no ]; then
      local_virsh domjobabort "$guest" >/dev/null 2>&1 || :
      local_virsh destroy "$guest" >/dev/null 2>&1 || :
    fi
  fi
done
list_old_disks | tell disk
if [ "$sweep" = yes ]; then
  remove_old_disks
  list_old_disks | tell kept
fi
