#!/bin/busybox sh
# First program of a lab host: brings the disk, gives the host its own identity once, hands over to systemd.
set -u
bb=/bin/busybox
$bb mkdir -p /proc /sys /dev /root
$bb mount -t proc proc /proc
$bb mount -t devtmpfs dev /dev

# Asked only by the lab's test whether an accelerator can really run a kernel.
if $bb grep -q crucible.probe /proc/cmdline; then
    echo crucible-probe-ok >/dev/ttyS0
    $bb reboot -f
fi

# Written when the image was built, in load order: Debian's cloud kernel has virtio as modules.
while read -r module; do
    $bb insmod "/modules/$module"
done </modules/order

tries=0
until [ -b /dev/vda ]; do
    tries=$((tries + 1))
    [ "$tries" -le 100 ] || { echo "lab initrd: no disk /dev/vda"; $bb reboot -f; }
    $bb sleep 0.1
done
# A host that lost power has a journal to replay, which mounting does.
$bb mount -t ext4 -o rw,noatime /dev/vda /root || { echo "lab initrd: /dev/vda cannot be mounted"; $bb reboot -f; }

# The identity comes with the initrd. Only a disk that has another one takes it: later boots keep what was changed since.
if ! $bb cmp -s /seed/etc/machine-id /root/etc/machine-id; then
    $bb cp -a /seed/. /root/
    $bb chroot /root /usr/sbin/chpasswd -c SHA512 </seed-passwords
fi
$bb umount /dev
$bb umount /proc
exec $bb switch_root /root /sbin/init
