# What this host can offer to a guest that has to run on all hosts of the tour.
if [ -w "$R/dev/kvm" ]; then say kvm yes; else say kvm no; fi
if capabilities=$(local_virsh capabilities 2>&1); then
  printf '%s\n' "$capabilities" | tell capabilities
else
  say failed capabilities
  printf '%s\n' "$capabilities" | tell error
fi
