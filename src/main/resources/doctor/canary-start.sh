# Makes the disk and starts the guest. Wants: guest, folder, disk, xml.
umask 022
if ! error=$(as_maker truncate -s 16M -- "$disk" 2>&1); then
  say failed disk
  printf '%s\n' "${error:-the share does not answer}" | tell error
  return 0
fi
# From standard input: nothing of the guest stays on the host.
if ! error=$(printf %s "$xml" | local_virsh create /dev/stdin 2>&1 >/dev/null); then
  say failed create
  printf '%s\n' "${error:-libvirt does not answer within 120 seconds}" | tell error
  return 0
fi
say started yes
