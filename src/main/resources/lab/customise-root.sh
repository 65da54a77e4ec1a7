#!/bin/sh
# Called by mmdebstrap while /proc and the network are there: kernel, served packages, accounts and settings of a host.
# Called with: ROOT, TARGET (where the image's other parts go).
set -eu
root=$1
target=$2
recipe=$(dirname "$0")
say() { printf 'lab: %s\n' "$*"; }

names() { sed 's/#.*//' "$1" | tr -s ' \t\n' ' '; }
mkdir -p "$target/packages" "$target/kernel"

say "download the packages the hosts may ask for"
# apt inside the root decides what is missing there, so the repository holds exactly what a blank host lacks.
# shellcheck disable=SC2046
chroot "$root" apt-get install --download-only -qq -y --no-install-recommends $(names "$recipe/served-packages.list") >/dev/null
mv "$root"/var/cache/apt/archives/*.deb "$target/packages/"

say "take the kernel from its package"
# Unpacked, not installed: its scripts want a boot loader and an initramfs generator, which a host started by QEMU has not.
kernel=$(chroot "$root" apt-cache depends linux-image-cloud-amd64 | sed -n 's/.*Depends: \(linux-image-[0-9].*\)/\1/p' | head -n 1)
(cd "$target/kernel" && chroot "$root" sh -eu -c 'cd /var/cache/apt/archives && apt-get download -qq "$1"' sh "$kernel" && mv "$root"/var/cache/apt/archives/*.deb .)
dpkg-deb -x "$target"/kernel/*.deb "$target/kernel"
version=$(basename "$(ls -d "$target"/kernel/boot/vmlinuz-*)" | sed 's/^vmlinuz-//')
mkdir -p "$root/usr/lib/modules"
for modules in "$target/kernel/lib/modules" "$target/kernel/usr/lib/modules"; do
    [ ! -d "$modules" ] || mv "$modules/$version" "$root/usr/lib/modules/$version"
done
mv "$target/kernel/boot/vmlinuz-$version" "$target/vmlinuz"
cp "$target/kernel/boot/config-$version" "$root/boot/"
rm -rf "$target/kernel"
chroot "$root" depmod "$version"
printf '%s\n' "$version" >"$target/kernel-version"

say "set the host up"
# Accounts for error tests: sudo that asks for a password, and none at all. The passwords come with each lab.
chroot "$root" useradd --create-home --no-user-group --gid users --groups sudo --shell /bin/bash operator
chroot "$root" useradd --create-home --no-user-group --gid users --shell /bin/bash nosudo
rm -f "$root"/etc/ssh/ssh_host_* "$root/etc/hostname" "$root/etc/resolv.conf"
: >"$root/etc/machine-id"
chroot "$root" systemctl --quiet enable systemd-networkd.service ssh.service
# Nobody reads the console, and timers of apt would hold dpkg's lock at a moment nobody chose.
chroot "$root" systemctl --quiet mask serial-getty@ttyS0.service getty@tty1.service \
    apt-daily.timer apt-daily-upgrade.timer systemd-networkd-wait-online.service
printf 'Acquire::Languages "none";\n' >"$root/etc/apt/apt.conf.d/90lab"
rm -rf "$root"/var/lib/apt/lists/* "$root"/var/cache/apt/*.bin
