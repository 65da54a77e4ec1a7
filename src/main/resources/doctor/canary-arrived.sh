# On the destination: is it here, and on the same disk? Wants: guest, disk.
say state "$(local_virsh domstate "$guest" 2>&1)"
local_virsh domblklist "$guest" 2>&1 | tell block
identify_disk 2>&1 | tell identity
read_token 2>&1 | tell token
# The destination keeps the figures of a completed job; on the source a transient guest takes them away.
local_virsh domjobinfo "$guest" --completed 2>/dev/null | tell job
