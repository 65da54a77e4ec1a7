# What this host can offer to a guest that has to run on all hosts of the tour.
if [ -w "$R/dev/kvm" ]; then say kvm yes; else say kvm no; fi
say_what_guests_need
# The first time a daemon is asked it tries out every QEMU, which takes long without KVM.
if capabilities=$(timeout -k 5 120 virsh -q -c qemu:///system capabilities 2>&1); then
  printf '%s\n' "$capabilities" | tell capabilities
else
  say failed capabilities
  printf '%s\n' "$capabilities" | tell error
fi
