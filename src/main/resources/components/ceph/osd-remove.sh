
# Removes the OSD from the cluster when all its data has copies elsewhere. The disk itself is not changed. Needs: path, uuid.
number=$(osd_number) || exit 0
admin() { timeout 60 ceph --connect-timeout 30 "$@"; }

admin osd out "$number"
tries=0
until admin osd safe-to-destroy "osd.$number" >/dev/null 2>&1; do
  tries=$((tries + 1))
  if [ "$tries" -ge 300 ]; then
    echo "the data of osd.$number is still being copied: $(admin pg stat)" >&2
    echo "Ceph continues to copy it; wait until ceph -s shows that it is done, then run apply again" >&2
    exit 1
  fi
  sleep 1
done
# Marked down first, so that peers do not have to wait for a timeout.
admin osd down "$number"
unit=ceph-osd@$number.service
systemctl -q disable --now "$unit"
tries=0
until admin osd safe-to-destroy "osd.$number" >/dev/null 2>&1 && admin osd purge "$number" --yes-i-really-mean-it; do
  tries=$((tries + 1))
  [ "$tries" -lt 60 ] || { echo "osd.$number is stopped, but it could not be removed from the cluster; try: ceph osd purge $number --yes-i-really-mean-it" >&2; exit 1; }
  sleep 1
done
rm -rf -- "/etc/systemd/system/$unit.d" "/var/lib/ceph/osd/ceph-$number"
