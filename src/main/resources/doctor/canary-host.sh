# Prints which guests this host can run.
if [ -w "$R/dev/kvm" ]; then say kvm yes; else say kvm no; fi
say_what_guests_need
# At the first query a daemon probes every QEMU binary, which takes long without KVM.
if capabilities=$(timeout -k 5 120 virsh -q -c qemu:///system capabilities 2>&1); then
  printf '%s\n' "$capabilities" | tell capabilities
else
  say failed capabilities
  printf '%s\n' "$capabilities" | tell error
fi
