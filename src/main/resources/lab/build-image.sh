#!/bin/sh
# Builds what lab hosts boot from: disk image, kernel, initrd and the package repository they are served.
# Called with: SUITE, TARGET (an empty folder), SOURCES (file with apt source lines), RECIPE (folder of this script).
# Runs in a mount namespace of its own, so nothing stays mounted however it ends.
set -eu
export LC_ALL=C DEBIAN_FRONTEND=noninteractive
root=$TARGET/root

say() { printf 'lab: %s\n' "$*"; }
names() { sed 's/#.*//' "$1" | tr -s ' \t\n' ' '; }
joined() { names "$1" | sed 's/^ //; s/ $//; s/ /,/g'; }

say "install Debian $SUITE into a folder"
# Documents and translations are left out: under emulation every unpacked file counts. The options stay on the
# hosts, so that later packages are unpacked in the same way. No fsync per file: the disks are disposable.
mmdebstrap --mode=root --variant=minbase --format=directory --quiet \
    --include="$(joined "$RECIPE/host-packages.list")" \
    --aptopt='Acquire::Languages "none"' \
    --dpkgopt=force-unsafe-io \
    --dpkgopt=path-exclude=/usr/share/man/* \
    --dpkgopt=path-exclude=/usr/share/doc/* \
    --dpkgopt=path-exclude=/usr/share/info/* \
    --dpkgopt=path-exclude=/usr/share/locale/* \
    --customize-hook="$RECIPE/customise-root.sh"' "$1" '"$TARGET" \
    "$SUITE" "$root" - <"$SOURCES"

say "make the package repository"
# Unpacking xz costs more under emulation than anything else, so the packages are stored uncompressed.
cd "$TARGET/packages"
find . -name '*.deb' -print0 | xargs -0 -n 1 -P "$(nproc)" "$RECIPE/store-uncompressed.sh"
dpkg-scanpackages --multiversion . >Packages 2>/dev/null
cd /

say "make the kernel's first disk"
"$RECIPE/make-initrd.sh" "$root" "$TARGET" 

say "make the disk image"
# A mounted /proc in the folder would make mkfs fail half-way without a word.
truncate -s 8G "$TARGET/disk.raw"
mkfs.ext4 -q -F -L lab-root -E lazy_itable_init=0,root_owner=0:0 -d "$root" "$TARGET/disk.raw"
rm -rf "$root"
