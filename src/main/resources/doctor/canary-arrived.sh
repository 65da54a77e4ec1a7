# On the destination: checks that the guest is here, and on the same disk. Needs: guest, disk.
say state "$(local_virsh domstate "$guest" 2>&1)"
local_virsh domblklist "$guest" 2>&1 | tell block
identify_disk 2>&1 | tell identity
read_token 2>&1 | tell token
# The destination keeps the figures of a completed job; on the source they are gone with a transient guest.
local_virsh domjobinfo "$guest" --completed 2>/dev/null | tell job
