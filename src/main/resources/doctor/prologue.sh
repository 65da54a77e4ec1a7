set -u
LC_ALL=C
export LC_ALL
# Where the host's files begin; empty but in tests.
R=${R-}
topic=''

# Every line of an answer begins with a word that nobody can foresee, so that no banner and no noise of
# a program can be taken for one.
say() { printf '%s %s%s=%s\n' "$nonce" "$topic" "$1" "$2"; }
tell() { awk -v head="$nonce $topic$1=" '{ print head $0 }'; }

# A dead share holds whoever looks at it. SIGKILL is the one signal that the kernel lets through to a
# program that waits for NFS.
within() { timeout -s KILL "$@"; }

# A hung daemon must not take the script along. Long, because a libvirt that has just started first asks
# QEMU what it can do, which takes a minute on an emulated host.
local_virsh() { timeout -k 5 120 virsh -q -c qemu:///system "$@"; }
