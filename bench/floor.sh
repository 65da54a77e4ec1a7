# Reads all files and states of the set-up, once.
cat /etc/os-release /etc/hosts /etc/fstab /etc/nova/nova.conf /etc/libvirt/libvirtd.conf /etc/libvirt/qemu.conf /etc/default/libvirtd \
    /etc/crucible/firewall.sh /etc/systemd/system/crucible-firewall.service /etc/systemd/system/*.d/*crucible* /proc/self/mounts 2>/dev/null
stat -c '%n %a %U %G' /etc/hosts /etc/fstab /etc/nova/nova.conf /etc/libvirt/libvirtd.conf /var/lib/nova/instances
iptables-save
systemctl show -p Id -p ActiveState -p UnitFileState -p NeedDaemonReload -p ExecMainStartTimestamp \
    libvirtd.service libvirtd.socket libvirtd-tcp.socket nova-compute.service crucible-firewall.service libvirt-guests.service
dpkg-query -W -f '${Package} ${Version} ${Status}\n' libvirt-daemon-system nova-compute nfs-common qemu-system-x86 iptables
