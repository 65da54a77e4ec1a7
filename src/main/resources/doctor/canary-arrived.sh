# On the destination: is it here, and on the same file? Wants: guest, folder, disk.
say state "$(local_virsh domstate "$guest" 2>&1)"
local_virsh domblklist "$guest" 2>&1 | tell block
say inode "$(within 10 stat -c %i -- "$disk" 2>&1)"
say token "$(within 10 cat -- "$disk.seen" 2>&1)"
# The destination keeps the figures of a completed job; on the source a transient guest takes them away.
local_virsh domjobinfo "$guest" --completed 2>/dev/null | tell job
