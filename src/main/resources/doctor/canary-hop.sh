# On the source: migrates the guest. Needs: guest, disk, token, uri, stream, limit, tls (empty or --tls).
# The token is what the destination must read from the disk.
if ! error=$(write_token 2>&1); then
  say failed disk
  printf '%s\n' "${error:-$silent}" | tell error
  return 0
fi
if ! identity=$(identify_disk 2>&1); then
  say failed disk
  printf '%s\n' "${identity:-$silent}" | tell error
  return 0
fi
say identity "$identity"
# With a firewall that drops packets, libvirt would wait for minutes; this check finds it within a minute.
code=0
error=$(timeout -k 5 60 virsh -q -c "$uri" hostname 2>&1 >/dev/null) || code=$?
if [ "$code" -ne 0 ]; then
  say failed connect
  if [ "$code" -eq 124 ]; then say error "no answer from $uri within 60 seconds (Connection timed out)"; fi
  printf '%s\n' "$error" | tell error
  return 0
fi
read -r now _ <"$R/proc/uptime"
say began "$now"
# The same flags as nova (LIVE, PEER2PEER), without those that make a guest persistent. virsh aborts the job
# on SIGINT; on SIGTERM it would leave the job running in the daemon.
code=0
error=$(timeout -s INT -k 15 "$limit" virsh -q -c qemu:///system migrate --live --p2p $tls \
  "$guest" "$uri" "$stream" 2>&1 >/dev/null) || code=$?
read -r now _ <"$R/proc/uptime"
say ended "$now"
if [ "$code" -ne 0 ]; then
  say failed migrate
  if [ "$code" -eq 124 ] || [ "$code" -eq 137 ]; then
    say error "the migration was not done after $limit seconds and was stopped"
  fi
  printf '%s\n' "$error" | tell error
  return 0
fi
if guests=$(local_virsh list --all --name 2>&1); then
  if printf '%s\n' "$guests" | grep -Fxq -- "$guest"; then say stayed yes; else say stayed no; fi
else
  say failed list
  printf '%s\n' "$guests" | tell error
fi
