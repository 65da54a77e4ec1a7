#!/bin/sh
# Makes the kernel's first disk: busybox, the virtio modules and initrd-init.sh.
# Called with: ROOT, TARGET.
set -eu
root=$1
target=$2
recipe=$(dirname "$0")
version=$(cat "$target/kernel-version")
work=$target/initrd

mkdir -p "$work/bin" "$work/modules"
cp /bin/busybox "$work/bin/busybox"
cp "$recipe/initrd-init.sh" "$work/init"
chmod 0755 "$work/init" "$work/bin/busybox"

# modprobe knows the load order; what is built into the kernel prints "builtin" instead of "insmod".
for wanted in virtio_pci virtio_blk virtio_net ext4; do
    chroot "$root" modprobe --set-version "$version" --show-depends "$wanted"
done | sed -n 's/^insmod \([^ ]*\).*/\1/p' | awk '!seen[$0]++' | while read -r file; do
    name=$(basename "$file" | sed 's/\.ko.*/.ko/')
    case $file in
    *.xz) xz -dc "$root$file" >"$work/modules/$name" ;;
    *.zst) zstd -qdc "$root$file" >"$work/modules/$name" ;;
    *) cp "$root$file" "$work/modules/$name" ;;
    esac
    printf '%s\n' "$name"
done >"$target/order"
mv "$target/order" "$work/modules/order"

(cd "$work" && find . | busybox cpio -o -H newc 2>/dev/null | gzip -1 >"$target/initrd.img")
rm -rf "$work"
