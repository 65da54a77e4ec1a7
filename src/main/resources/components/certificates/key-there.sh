# Whether the key and its request are there, and QEMU can read the key. Needs: user.
cd "$R/etc/pki/qemu" && [ -e server-key.pem ] &&
  [ "$(openssl req -in request.pem -noout -pubkey)" = "$(openssl pkey -in server-key.pem -pubout)" ] &&
  [ "$(stat -c %U:%a server-key.pem)" = "$user:400" ]
