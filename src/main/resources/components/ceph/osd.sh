
# What is known of one disk and its OSD. Wants: path, uuid.

# The OSD's number, where it was made here; a folder that a killed run left half done has no "ready".
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
# Why the disk may not be used, in words; nothing where it may.
disk_in_use() {
  disk=$(readlink -f -- "$path")
  if awk -v disk="$disk" '$1 == disk { found = 1 } END { exit !found }' /proc/self/mounts; then
    echo "it is mounted"
  elif awk -v disk="$disk" '$1 == disk { found = 1 } END { exit !found }' /proc/swaps; then
    echo "it is swapped on"
  elif [ -n "$(ls "/sys/class/block/${disk##*/}/holders" 2>/dev/null)" ]; then
    echo "another device is built on it: $(ls "/sys/class/block/${disk##*/}/holders" | xargs)"
  elif ls -d "/sys/class/block/${disk##*/}/${disk##*/}"* >/dev/null 2>&1; then
    echo "it has partitions"
  fi
}
# The OSD's key while it is being made; so also a sign that a run of ours has begun with this disk.
secrets=${R-}/var/lib/ceph/osd/.crucible-$uuid
# What a run that was killed left: by our sign here, and by the OSD's own label on the disk, which may be another by now.
is_half_made() {
  [ -e "$secrets" ] && [ "$(head -c 59 -- "$path" | tr -d '\000')" = "bluestore block device
$uuid" ]
}
# What lies on the disk, in words; nothing where it is empty as far as its first and last MiB tell.
disk_data() {
  ! is_half_made || return 0
  found=$(blkid -p -s TYPE -s PTTYPE -o value -- "$path" 2>/dev/null | xargs)
  if [ -n "$found" ]; then
    echo "$found"
  elif [ "$({ head -c 1048576; tail -c 1048576; } <"$path" | tr -d '\000' | head -c 1 | wc -c)" -ne 0 ]; then
    echo "data of unknown kind"
  fi
}
