# Functions of the measurements; sourced, not run.

install() { DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "$@" >/dev/null; }
# need PROGRAM PACKAGE
need() { command -v "$1" >/dev/null 2>&1 || install "$2"; }

lab_folder() { echo "/var/lib/crucible/labs/$1"; }
# lab_up NAME HOSTS: containers with nova-compute, as the settings of nova are part of the measurement.
lab_up() {
    "$home/run_me.sh" lab down --name "$1" >/dev/null 2>&1 || :
    "$home/run_me.sh" lab up --kind container --flavour nova --hosts "$2" --name "$1" >&2
}
lab_down() { "$home/run_me.sh" lab down --name "$1" >/dev/null 2>&1 || :; }
# Name and address of each host.
lab_hosts() { sed -n 's/^\(vm[0-9]*\) = \([0-9.]*\).*/\1 \2/p' "$(lab_folder "$1")/config/system_info"; }
on() {
    ssh -n -F none -i "$(lab_folder "$1")/id_ed25519" -o UserKnownHostsFile="$(lab_folder "$1")/known_hosts" -o StrictHostKeyChecking=yes \
        "root@$2" "$3"
}

# stand_ins LAB: replaces what a container's kernel cannot do, mounting and serving NFS, by a file system with the share's name and a unit
# that does nothing. All settings and all queries of hosts are real.
stand_ins() {
    source=$(lab_hosts "$1" | awk 'NR == 1 { print $2 }'):/srv/instances
    lab_hosts "$1" | while read -r name address; do
        on "$1" "$address" "mkdir -p /var/lib/nova/instances && mount -t tmpfs -o size=16m $source /var/lib/nova/instances"
        [ "$name" != vm1 ] || on "$1" "$address" "printf '%s\\n' '[Service]' Type=oneshot RemainAfterExit=yes ExecStart=true '[Install]' WantedBy=multi-user.target \
            >/etc/systemd/system/nfs-server.service && systemctl daemon-reload && systemctl -q --now enable nfs-server.service"
    done
}
config_of() { echo "$(lab_folder "$1")/config"; }

machine() {
    printf 'Machine: %s cores, %s GiB, Linux %s, %s\n\n' "$(nproc)" "$(awk '/MemTotal/ { printf "%d", $2 / 1048576 + 0.5 }' /proc/meminfo)" "$(uname -r | cut -d- -f1)" \
        "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)"
}
