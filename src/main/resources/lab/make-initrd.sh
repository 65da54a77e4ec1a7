#!/bin/sh
# Makes the first disk of the kernel: busybox, the virtio modules and initrd-init.sh.
# Called with: ROOT, WORK (has kernel-version and busybox).
set -eu
root=$1
work=$2
recipe=$(dirname "$0")
version=$(cat "$work/kernel-version")
disk=$work/initrd

mkdir -p "$disk/bin" "$disk/modules"
cp "$work/busybox" "$disk/bin/busybox"
cp "$recipe/initrd-init.sh" "$disk/init"

# modprobe knows the order of loading; what is built into the kernel prints "builtin" instead of "insmod".
# busybox cannot unpack modules, which newer kernels compress.
for wanted in virtio_pci virtio_blk virtio_net ext4; do
    chroot "$root" modprobe --set-version "$version" --show-depends "$wanted"
done | sed -n 's/^insmod \([^ ]*\).*/\1/p' | awk '!seen[$0]++' | while read -r file; do
    name=$(basename "$file" | sed 's/\.ko\..*/.ko/')
    case $file in
    *.xz) xz -dc "$root$file" >"$disk/modules/$name" ;;
    *.zst) zstd -qdc "$root$file" >"$disk/modules/$name" ;;
    *) cp "$root$file" "$disk/modules/$name" ;;
    esac
    printf '%s\n' "$name"
done >"$work/order"
mv "$work/order" "$disk/modules/order"

(cd "$disk" && find . | "$work/busybox" cpio -o -H newc 2>/dev/null | gzip -1 >"$work/initrd.img")
rm -rf -- "$disk"
