# Creates the disk and starts the guest. Needs: guest, disk, xml.
umask 022
if ! error=$(make_disk 2>&1); then
  say failed disk
  printf '%s\n' "${error:-$silent}" | tell error
  return 0
fi
# From standard input, so that no file is left on the host.
if ! error=$(printf %s "$xml" | local_virsh create /dev/stdin 2>&1 >/dev/null); then
  say failed create
  printf '%s\n' "${error:-libvirt does not answer within 120 seconds}" | tell error
  return 0
fi
say started yes
