# Makes a key if there is none, and a request for a certificate, which is public. QEMU reads the key as its own user;
# libvirtd runs as root. Needs: user, host.
cd "$R/etc/pki/qemu"
umask 077
if [ ! -e server-key.pem ]; then
  : >"$base/$step.made"
  openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -pkeyopt ec_param_enc:named_curve \
    -out server-key.pem.crucible-new
  mv server-key.pem.crucible-new server-key.pem
fi
chown "$user" server-key.pem
chmod 0400 server-key.pem
openssl req -new -key server-key.pem -subj "/CN=$host" -out request.pem.crucible-new
chmod 0644 request.pem.crucible-new
mv request.pem.crucible-new request.pem
