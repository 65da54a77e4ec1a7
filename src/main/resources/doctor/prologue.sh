set -u
LC_ALL=C
export LC_ALL
# The root of the host's files; empty except in tests.
R=${R-}
topic=''

# Every line of an answer begins with a random nonce, so that a banner or other output cannot be
# mistaken for an answer.
say() { printf '%s %s%s=%s\n' "$nonce" "$topic" "$1" "$2"; }
tell() { awk -v head="$nonce $topic$1=" '{ print head $0 }'; }

# A process that accesses a dead share hangs. SIGKILL is the only signal that ends a process that waits
# for NFS.
within() { timeout -s KILL "$@"; }

# A hanging daemon must not block the script. The timeout is long, because libvirt probes QEMU after its
# start, which takes a minute on an emulated host.
local_virsh() { timeout -k 5 120 virsh -q -c qemu:///system "$@"; }
