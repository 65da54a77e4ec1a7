# Where libvirt and QEMU look for the files that are in /etc/pki/qemu.
links() {
  cat <<'LINKS'
/etc/pki/CA/cacert.pem ../qemu/ca-cert.pem
/etc/pki/libvirt/servercert.pem ../qemu/server-cert.pem
/etc/pki/libvirt/clientcert.pem ../qemu/server-cert.pem
/etc/pki/libvirt/private/serverkey.pem ../../qemu/server-key.pem
/etc/pki/libvirt/private/clientkey.pem ../../qemu/server-key.pem
/etc/pki/qemu/client-cert.pem server-cert.pem
/etc/pki/qemu/client-key.pem server-key.pem
LINKS
}
