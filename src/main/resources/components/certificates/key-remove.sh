if [ -e "$notes.made" ]; then
  cd "$R/etc/pki/qemu" 2>/dev/null || exit 0
  rm -f request.pem server-key.pem request.pem.crucible-new server-key.pem.crucible-new
fi
