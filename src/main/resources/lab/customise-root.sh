#!/bin/sh
# Called by mmdebstrap while /proc and the network are there: kernel, served packages, accounts and settings of a host.
# Called with: ROOT, WORK (where the other parts of the image go). From the environment: KIND, FLAVOUR.
set -eu
root=$1
work=$2
recipe=$(dirname "$0")
say() { printf 'lab: %s\n' "$*"; }

inside() { chroot "$root" "$@"; }
names() { sed 's/#.*//' "$1" | xargs; }
# shellcheck disable=SC2046
wanted() { inside apt-get "$@" -qq -y --no-install-recommends install $(served); }
served() {
    names "$recipe/served-packages.list"
    [ "$FLAVOUR" != ceph ] || names "$recipe/ceph-packages.list"
}
# Fetches a package and unpacks it beside the root: for what is needed but not to be installed there.
unpack() {
    mkdir -p "$work/$1"
    inside sh -euc 'cd /var/cache/apt/archives && apt-get -qq -o APT::Sandbox::User=root download "$1"' sh "$1"
    dpkg-deb -x "$root"/var/cache/apt/archives/"$1"_*.deb "$work/$1"
    rm "$root"/var/cache/apt/archives/"$1"_*.deb
}

say "download the packages the hosts may ask for"
# apt inside the root knows what is missing there, so the repository holds exactly what a blank host lacks.
inside apt-get clean
wanted --download-only >/dev/null
mkdir -p "$work/packages"
cp "$root"/var/cache/apt/archives/*.deb "$work/packages/"

[ "$FLAVOUR" = blank ] || say "install the part that the flavour $FLAVOUR carries"
case $FLAVOUR in
libraries | ceph)
    pattern=$(names "$recipe/kept-for-apply.list" | tr ' ' '|')
    # shellcheck disable=SC2046
    inside apt-get -qq -y --no-install-recommends install \
        $(wanted --simulate | awk '$1 == "Inst" { print $2 }' | grep -Evx "$pattern") >/dev/null
    ;;
prepared) wanted >/dev/null ;;
nova)
    wanted >/dev/null
    # shellcheck disable=SC2046
    inside apt-get -qq -y --no-install-recommends install $(names "$recipe/nova-packages.list") >/dev/null
    # Without a controller it would only keep an emulated processor busy with waiting for one.
    inside systemctl --quiet disable nova-compute.service
    ;;
esac
inside apt-get clean

if [ "$KIND" = vm ]; then
    say "take the kernel from its package"
    # Unpacked, not installed: its scripts want a boot loader and an initramfs generator, which a host started by QEMU has not.
    kernel=$(inside apt-cache depends linux-image-cloud-amd64 | sed -n 's/.*Depends: \(linux-image-[0-9].*\)/\1/p' | head -n 1)
    unpack "$kernel"
    version=${kernel#linux-image-}
    for modules in "$work/$kernel/lib/modules" "$work/$kernel/usr/lib/modules"; do
        [ ! -d "$modules" ] || { mkdir -p "$root/usr/lib/modules" && mv "$modules/$version" "$root/usr/lib/modules/"; }
    done
    mv "$work/$kernel/boot/vmlinuz-$version" "$work/vmlinuz"
    mv "$work/$kernel/boot/config-$version" "$root/boot/"
    rm -rf -- "${work:?}/$kernel"
    inside depmod "$version"
    printf '%s\n' "$version" >"$work/kernel-version"
fi

unpack busybox-static
find "$work/busybox-static" -type f -name busybox -exec mv -- {} "$work/busybox" \;
rm -rf -- "$work/busybox-static"

say "set the hosts up"
# Each daemon-reload, of which a package's scripts make many, runs all generators; an emulated host takes a second for
# each. These look for disks, consoles and boot options that a lab host has not; that of fstab stays.
mkdir -p "$root/etc/systemd/system-generators"
for part in cryptsetup debug getty gpt-auto hibernate-resume integritysetup rc-local run system-update sysv veritysetup; do
    ln -s /dev/null "$root/etc/systemd/system-generators/systemd-$part-generator"
done
# Accounts for error tests: sudo that asks for a password, and none at all. The passwords come with each lab.
inside useradd --create-home --no-user-group --gid users --groups sudo --shell /bin/bash operator
inside useradd --create-home --no-user-group --gid users --shell /bin/bash nosudo
# What makes a host itself comes with each lab too, and so does the only package source.
rm -f "$root"/etc/ssh/ssh_host_* "$root/etc/hostname" "$root/etc/hosts" "$root"/etc/apt/sources.list.d/* "$root/etc/apt/sources.list"
: >"$root/etc/machine-id"
inside systemctl --quiet enable systemd-networkd.service ssh.service
# Nobody reads the console; timers would take dpkg's lock or the processor at a moment nobody chose.
inside systemctl --quiet mask serial-getty@ttyS0.service getty@tty1.service systemd-networkd-wait-online.service \
    apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer e2scrub_reap.service
if [ "$KIND" = container ]; then
    # libvirt wants to write to the control groups that it sees, and a container may only read them. Those that systemd needs stay.
    cat >"$root/usr/local/sbin/lab-hide-cgroups" <<'SCRIPT'
#!/bin/sh
awk '$3 == "cgroup" && $4 !~ /name=systemd/ { print $2 }' /proc/self/mounts | while read -r group; do umount -l "$group"; done
SCRIPT
    chmod 0755 "$root/usr/local/sbin/lab-hide-cgroups"
    cat >"$root/etc/systemd/system/lab-cgroups.service" <<'UNIT'
[Unit]
Description=Hide control groups that this host may not write
DefaultDependencies=no
Before=sysinit.target

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/local/sbin/lab-hide-cgroups

[Install]
WantedBy=sysinit.target
UNIT
    inside systemctl --quiet enable lab-cgroups.service
    # There are no devices of its own, and the address comes from outside.
    inside systemctl --quiet mask systemd-udevd.service systemd-udev-trigger.service systemd-networkd.service systemd-networkd.socket
fi
rm -rf -- "$root"/var/lib/apt/lists/*
