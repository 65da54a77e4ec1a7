#!/bin/sh
# Starts a lab host as a container. Runs as the first process of its own PID and mount namespaces, so that all processes and
# mounts of the host end with it.
# Arguments: FOLDER (of the host), LOWER (the read-only root that all hosts share), NETWORK (its namespace), NAME.
set -eu
folder=$1
lower=$2
network=$3
name=$4

mount -t overlay overlay -o "lowerdir=$lower,upperdir=$folder/upper,workdir=$folder/work" "$folder/root"
# Only at the first boot: later boots keep changed passwords.
if [ -e "$folder/passwords" ]; then
    chroot "$folder/root" /usr/sbin/chpasswd -c SHA512 <"$folder/passwords"
    rm -f -- "$folder/passwords"
fi
# Its own cgroups: with shared ones, hosts would remove each other's while a service starts (219/CGROUP).
for tree in /sys/fs/cgroup/systemd /sys/fs/cgroup/unified /sys/fs/cgroup; do
    [ -e "$tree/cgroup.procs" ] || continue
    mkdir -p "$tree/$network"
    echo 0 >"$tree/$network/cgroup.procs"
done
# Only the network settings of the kernel are the host's own; all others belong to the machine.
SYSTEMD_NSPAWN_API_VFS_WRITABLE=network
# Newer systemd uses the machine's legacy cgroup hierarchy only with this option.
SYSTEMD_PROC_CMDLINE='systemd.unified_cgroup_hierarchy=0 SYSTEMD_CGROUP_ENABLE_LEGACY_FORCE=1'
[ -e /sys/fs/cgroup/cgroup.controllers ] || boot_option=--setenv=SYSTEMD_PROC_CMDLINE="$SYSTEMD_PROC_CMDLINE"
export SYSTEMD_NSPAWN_API_VFS_WRITABLE
while :; do
    code=0
    systemd-nspawn --quiet --boot --register=no --keep-unit --console=pipe \
        --directory="$folder/root" --machine="$name" --network-namespace-path="/run/netns/$network" \
        --capability=all --resolv-conf=off --timezone=off --link-journal=no ${boot_option:+"$boot_option"} </dev/null || code=$?
    # 133 means that the host reboots: the next iteration boots it again.
    [ "$code" = 133 ] || exit "$code"
done
