# Prints the host's time, its request, and its certificate. Ends with 127 if there is no request yet.
cd "$R/etc/pki/qemu" 2>/dev/null && [ -e request.pem ] || exit 127
date -u +now=%s
cat request.pem
if [ -e server-cert.pem ]; then
  echo '# crucible: certificate'
  cat server-cert.pem
fi
