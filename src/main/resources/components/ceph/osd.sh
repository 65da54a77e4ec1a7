
# Functions about one disk and its OSD. Need: path, uuid.

# The OSD's number, if it was created on this host. A folder that a killed run left incomplete has no file "ready".
osd_number() {
  for osd_mark in "${R-}"/var/lib/ceph/osd/ceph-*/fsid; do
    if [ -e "$osd_mark" ] && [ -e "${osd_mark%/fsid}/ready" ] && [ "$(cat "$osd_mark")" = "$uuid" ]; then
      osd_folder=${osd_mark%/fsid}
      printf '%s\n' "${osd_folder##*-}"
      return 0
    fi
  done
  return 1
}
# Prints why the disk cannot be used; prints nothing if it can.
disk_in_use() {
  disk=$(readlink -f -- "$path")
  if awk -v disk="$disk" '$1 == disk { found = 1 } END { exit !found }' /proc/self/mounts; then
    echo "it is mounted"
  elif awk -v disk="$disk" '$1 == disk { found = 1 } END { exit !found }' /proc/swaps; then
    echo "it is used as swap"
  elif [ -n "$(ls "/sys/class/block/${disk##*/}/holders" 2>/dev/null)" ]; then
    echo "another device uses it: $(ls "/sys/class/block/${disk##*/}/holders" | xargs)"
  elif ls -d "/sys/class/block/${disk##*/}/${disk##*/}"* >/dev/null 2>&1; then
    echo "it has partitions"
  fi
}
# The OSD's key while the OSD is being created. The file also shows that Crucible has started to use this disk.
secrets=${R-}/var/lib/ceph/osd/.crucible-$uuid
# Whether a killed run left the disk incomplete: the file exists, and the disk has the label of this OSD. The label is
# checked because the path can be another disk now.
is_half_made() {
  [ -e "$secrets" ] && [ "$(head -c 59 -- "$path" | tr -d '\000')" = "bluestore block device
$uuid" ]
}
# Prints what is on the disk; prints nothing if its first and last MiB are empty.
disk_data() {
  ! is_half_made || return 0
  found=$(blkid -p -s TYPE -s PTTYPE -o value -- "$path" 2>/dev/null | xargs)
  if [ -n "$found" ]; then
    echo "$found"
  elif [ "$({ head -c 1048576; tail -c 1048576; } <"$path" | tr -d '\000' | head -c 1 | wc -c)" -ne 0 ]; then
    echo "unknown data"
  fi
}
