# What the measurements have in common; read by them, not run.

install() { DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "$@" >/dev/null; }
# need PROGRAM PACKAGE
need() { command -v "$1" >/dev/null 2>&1 || install "$2"; }

lab_folder() { echo "/var/lib/crucible/labs/$1"; }
# lab_up NAME HOSTS: containers with nova-compute, as the settings to be made are nova's, too.
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

# site_config LAB: the configuration of the site, with the share on a filer that is not touched (left out by --limit). A container cannot
# mount NFS, so each host gets a stand-in with the share's name: all but the mount itself is set up for real.
site_config() {
    folder_of_site=$(lab_folder "$1")/site
    mkdir -p "$folder_of_site"
    first=$(lab_hosts "$1" | awk 'NR == 1 { print $2 }')
    filer=${first%.*}.250
    sed -e 's/ \[compute, storage\]/ [compute]/' -e "/^\[ssh_creds\]/i nfs1 = $filer [storage]\n" "$(lab_folder "$1")/config/system_info" >"$folder_of_site/system_info"
    printf '[nfs_export]\nnfs_server = %s\nexport = /srv/instances\n' "$filer" >"$folder_of_site/shared_storage"
    : >"$folder_of_site/libvirtd"
    : >"$folder_of_site/nova"
    lab_hosts "$1" | while read -r _ address; do
        on "$1" "$address" "mkdir -p /var/lib/nova/instances && mount -t tmpfs -o size=16m $filer:/srv/instances /var/lib/nova/instances"
    done
    echo "$folder_of_site"
}

machine() {
    printf 'Machine: %s cores, %s GiB, Linux %s, %s\n\n' "$(nproc)" "$(awk '/MemTotal/ { printf "%d", $2 / 1048576 + 0.5 }' /proc/meminfo)" "$(uname -r | cut -d- -f1)" \
        "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)"
}
