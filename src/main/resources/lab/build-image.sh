#!/bin/sh
# Builds what lab hosts boot from: disk image, kernel, initrd and the package repository they are served.
# From the environment: CACHE and IMAGE (folder and name of the result), KIND, SUITE, FLAVOUR, SOURCES (a file with apt's lines).
set -eu
export LC_ALL=C DEBIAN_FRONTEND=noninteractive
recipe=$(dirname "$0")
say() { printf 'lab: %s\n' "$*"; }

# One build at a time. The lock is held by the process that works, so a caller that was killed frees it only when the
# work has ended too; and in a mount namespace of its own nothing stays mounted, however it ends.
if [ "${LAB_BUILD_ALONE-}" != yes ]; then
    flock --nonblock "$CACHE/.lock" true || say "wait for another build"
    LAB_BUILD_ALONE=yes exec flock "$CACHE/.lock" unshare --mount --pid --fork --kill-child -- "$0"
fi
[ ! -d "$CACHE/$IMAGE" ] || exit 0

# A build that was killed leaves its folder; nobody else works here now.
find "$CACHE" -mindepth 1 -maxdepth 1 -name '.build-*' -exec rm -rf --one-file-system -- {} +
work=$(mktemp -d "$CACHE/.build-XXXXXX")
trap 'rm -rf --one-file-system -- "$work"' EXIT
trap 'exit 1' INT TERM
chmod 0755 "$work"
root=$work/root

# The names in a list file, parted by commas.
joined() { sed 's/#.*//' "$1" | xargs | tr ' ' ','; }

say "install Debian $SUITE into a folder"
# Documents and translations are left out: under emulation every unpacked file counts. These options stay on the
# hosts, so that later packages are unpacked in the same way; and no fsync per file, as the disks are disposable.
mmdebstrap --mode=root --variant=minbase --format=directory --quiet \
    --include="$(joined "$recipe/host-packages.list")" \
    --aptopt='Acquire::Languages "none"' \
    --dpkgopt=force-unsafe-io \
    --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-exclude=/usr/share/info/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' \
    --customize-hook="$recipe/customise-root.sh"' "$1" '"$work" \
    "$SUITE" "$root" - <"$SOURCES"

say "make the package repository"
find "$work/packages" -name '*.deb' -print0 | xargs -0 -n 1 -P "$(nproc)" -- "$recipe/store-uncompressed.sh"
# One digest is enough for apt, which checks all that it finds.
(cd "$work/packages" && apt-ftparchive -o APT::FTPArchive::MD5=false -o APT::FTPArchive::SHA1=false \
    -o APT::FTPArchive::SHA512=false packages . >Packages)

if [ "$KIND" = container ]; then
    mv -- "$work" "$CACHE/$IMAGE"
    trap - EXIT
    exit 0
fi

say "make the first disk of the kernel"
"$recipe/make-initrd.sh" "$root" "$work"

say "make the disk image"
# mkfs fails without a word on what is mounted below the folder.
! grep -q " $root/" /proc/self/mounts
truncate -s 8G "$work/disk.raw"
mkfs.ext4 -q -F -L lab-root -E root_owner=0:0 -d "$root" "$work/disk.raw"
rm -rf --one-file-system -- "$root"

mv -- "$work" "$CACHE/$IMAGE"
trap - EXIT
