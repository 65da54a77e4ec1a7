
# Takes the OSD out of the cluster once all its data have their copies elsewhere. The disk itself stays as it is. Wants: path, uuid.
number=$(osd_number) || exit 0
admin() { timeout 60 ceph --connect-timeout 30 "$@"; }

admin osd out "$number"
tries=0
until admin osd safe-to-destroy "osd.$number" >/dev/null 2>&1; do
  tries=$((tries + 1))
  if [ "$tries" -ge 300 ]; then
    echo "the data of osd.$number are still being copied: $(admin pg stat)" >&2
    echo "that goes on by itself; apply again later, and see: ceph -s" >&2
    exit 1
  fi
  sleep 1
done
# Nobody has to notice its end by missing answers.
admin osd down "$number"
unit=ceph-osd@$number.service
systemctl -q disable --now "$unit"
tries=0
until admin osd safe-to-destroy "osd.$number" >/dev/null 2>&1 && admin osd purge "$number" --yes-i-really-mean-it; do
  tries=$((tries + 1))
  [ "$tries" -lt 60 ] || { echo "osd.$number is stopped, and the cluster does not let it go: ceph osd purge $number" >&2; exit 1; }
  sleep 1
done
rm -rf -- "/etc/systemd/system/$unit.d" "/var/lib/ceph/osd/ceph-$number"
