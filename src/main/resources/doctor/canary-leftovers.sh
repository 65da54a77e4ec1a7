# Guests and files of canaries that nobody removed. Wants: folder, sweep (yes or no). Younger ones may
# belong to another run that is going on.
# libvirt writes the pid file when a guest starts here.
for file in $(find "$R/run/libvirt/qemu" -maxdepth 1 -name 'crucible-canary-*.pid' -mmin +60 2>/dev/null); do
  guest=${file##*/}
  guest=${guest%.pid}
  if local_virsh domstate "$guest" >/dev/null 2>&1; then
    say guest "$guest"
    if [ "$sweep" = yes ]; then
      local_virsh domjobabort "$guest" >/dev/null 2>&1 || :
      local_virsh destroy "$guest" >/dev/null 2>&1 || :
    fi
  fi
done
within 20 find "$folder" -maxdepth 1 -type f -name '.crucible-*' -mmin +60 2>/dev/null | tell file
if [ "$sweep" = yes ]; then
  as_maker find "$folder" -maxdepth 1 -type f -name '.crucible-*' -mmin +60 -exec rm -f -- {} + >/dev/null 2>&1 || :
  within 20 find "$folder" -maxdepth 1 -type f -name '.crucible-*' -mmin +60 -exec rm -f -- {} + >/dev/null 2>&1 || :
fi
