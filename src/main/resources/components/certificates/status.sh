# Prints the certificates, and of each key its owner, mode and public half. Then what the daemon serves. Needs: port.
echo "@now $(date -u +%s)"
for user in libvirt-qemu qemu; do
  if groups=$(id -Gn "$user" 2>/dev/null); then echo "@user $user $groups"; fi
done
for place in /etc/pki/CA/cacert.pem /etc/pki/qemu/ca-cert.pem \
  /etc/pki/libvirt/servercert.pem /etc/pki/libvirt/clientcert.pem \
  /etc/pki/qemu/server-cert.pem /etc/pki/qemu/client-cert.pem \
  /etc/pki/libvirt/private/serverkey.pem /etc/pki/libvirt/private/clientkey.pem \
  /etc/pki/qemu/server-key.pem /etc/pki/qemu/client-key.pem; do
  [ -e "$R$place" ] || continue
  file=$(readlink -f -- "$R$place")
  echo "@place $place ${file#"$R"}"
  case $place in
    *key.pem)
      echo "@key $(stat -c '%U %G %a' -- "$file")"
      openssl pkey -in "$file" -passin pass: -pubout </dev/null 2>/dev/null || :
      ;;
    *) sed -n '/^-----BEGIN CERTIFICATE-----/,/^-----END CERTIFICATE-----/p' "$file" ;;
  esac
done
# With a client's certificate, so that libvirt logs no failed connection.
if [ -r "$R/etc/pki/libvirt/clientcert.pem" ] && [ -r "$R/etc/pki/libvirt/private/clientkey.pem" ]; then
  set -- -cert "$R/etc/pki/libvirt/clientcert.pem" -key "$R/etc/pki/libvirt/private/clientkey.pem"
else
  set --
fi
for address in 127.0.0.1 '[::1]'; do
  served=$(timeout 10 openssl s_client -connect "$address:$port" "$@" </dev/null 2>/dev/null |
    sed -n '/^-----BEGIN CERTIFICATE-----/,/^-----END CERTIFICATE-----/p')
  [ -n "$served" ] || continue
  printf '@served\n%s\n' "$served"
  break
done
