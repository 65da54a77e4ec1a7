#!/bin/sh
# Becomes a lab host that is a container. Runs as the first process of a process and a mount namespace of its own, so that all of the host
# ends with it, and nothing stays mounted, however it ends.
# Called with: FOLDER (of the host), LOWER (the root that all hosts share, only read), NETWORK (its namespace), NAME.
set -eu
folder=$1
lower=$2
network=$3
name=$4

mount -t overlay overlay -o "lowerdir=$lower,upperdir=$folder/upper,workdir=$folder/work" "$folder/root"
# Once: later boots keep what was changed since.
if [ -e "$folder/passwords" ]; then
    chroot "$folder/root" /usr/sbin/chpasswd -c SHA512 <"$folder/passwords"
    rm -f -- "$folder/passwords"
fi
# Control groups of its own: in a common one hosts would take each other's away while a service starts in it (219/CGROUP).
for tree in /sys/fs/cgroup/systemd /sys/fs/cgroup/unified /sys/fs/cgroup; do
    [ -e "$tree/cgroup.procs" ] || continue
    mkdir -p "$tree/$network"
    echo 0 >"$tree/$network/cgroup.procs"
done
# The kernel's settings of the network are the host's own; all others belong to the machine.
SYSTEMD_NSPAWN_API_VFS_WRITABLE=network
# Newer systemd wants to be told that the machine's old layout of control groups is meant.
SYSTEMD_PROC_CMDLINE='systemd.unified_cgroup_hierarchy=0 SYSTEMD_CGROUP_ENABLE_LEGACY_FORCE=1'
[ -e /sys/fs/cgroup/cgroup.controllers ] || boot_option=--setenv=SYSTEMD_PROC_CMDLINE="$SYSTEMD_PROC_CMDLINE"
export SYSTEMD_NSPAWN_API_VFS_WRITABLE
while :; do
    code=0
    systemd-nspawn --quiet --boot --register=no --keep-unit --console=pipe \
        --directory="$folder/root" --machine="$name" --network-namespace-path="/run/netns/$network" \
        --capability=all --resolv-conf=off --timezone=off --link-journal=no ${boot_option:+"$boot_option"} </dev/null || code=$?
    # What it says of a host that reboots: the next round is the next boot.
    [ "$code" = 133 ] || exit "$code"
done
