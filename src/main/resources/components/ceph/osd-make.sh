
# Creates the OSD if it is missing, starts it and enables it. Needs: path, uuid, mebibytes (empty: a device), wiped.
refuse() { echo "$1" >&2; exit 1; }

if ! number=$(osd_number); then
  umask 077
  if [ -n "$mebibytes" ]; then
    [ ! -s "$path" ] || [ -e "$path.crucible" ] || refuse "$path has data now, which the plan did not see"
    mkdir -p -m 0755 -- "${path%/*}"
    : >"$path.crucible"
    rm -f -- "$path"
    truncate -s "${mebibytes}M" -- "$path"
    chown ceph:ceph -- "$path"
  else
    used=$(disk_in_use)
    [ -z "$used" ] || refuse "$path: $used"
    if [ "$wiped" = yes ] || is_half_made; then
      wipefs -q -a -- "$path"
      dd if=/dev/zero of="$path" bs=1M count=100 conv=fsync status=none
    fi
    data=$(disk_data)
    [ -z "$data" ] || refuse "$path has data now, which the plan did not see: $data"
    chown ceph:ceph -- "$(readlink -f -- "$path")"
  fi
  # The key is kept if the run is killed before the end: the cluster accepts no other key for the same OSD.
  [ -s "$secrets" ] || { ceph-authtool --gen-print-key >"$secrets.new" && mv -- "$secrets.new" "$secrets"; }
  tmp=$(mktemp -d)
  trap 'rm -rf -- "$tmp"' EXIT
  printf '{"cephx_secret": "%s"}\n' "$(cat "$secrets")" >"$tmp/secrets.json"
  number=$(timeout 60 ceph --connect-timeout 30 osd new "$uuid" -i "$tmp/secrets.json")
  folder=/var/lib/ceph/osd/ceph-$number
  rm -rf -- "$folder"
  install -d -m 0755 -o ceph -g ceph "$folder"
  printf '[osd.%s]\n\tkey = %s\n' "$number" "$(cat "$secrets")" >"$folder/keyring"
  echo bluestore >"$folder/type"
  ln -s -- "$path" "$folder/block"
  timeout 60 ceph --connect-timeout 30 mon getmap -o "$folder/activate.monmap" 2>/dev/null
  chown -Rh ceph:ceph "$folder"
  ceph-osd --mkfs -i "$number" --osd-uuid "$uuid" --monmap "$folder/activate.monmap" --setuser ceph --setgroup ceph
  rm -f -- "$secrets" "$path.crucible"
fi
unit=ceph-osd@$number.service
if [ -z "$mebibytes" ]; then
  # At every boot the device belongs to root again.
  install -d -m 0755 "/etc/systemd/system/$unit.d"
  printf '%s\n' '# Written by crucible; edits here are lost.' '[Service]' "ExecStartPre=+/bin/chown --dereference ceph:ceph $path" \
    >"/etc/systemd/system/$unit.d/10-crucible-device.conf"
  chmod 0644 "/etc/systemd/system/$unit.d/10-crucible-device.conf"
  systemctl daemon-reload
fi
systemctl -q enable ceph.target ceph-osd.target "$unit"
systemctl reset-failed "$unit" 2>/dev/null || :
systemctl start "$unit"
tries=0
until timeout 20 ceph --connect-timeout 10 osd dump 2>/dev/null | grep -q "^osd\.$number up"; do
  tries=$((tries + 1))
  [ "$tries" -lt 60 ] || refuse "osd.$number runs but the cluster does not report it as up; check its log: journalctl -xeu $unit"
  sleep 1
done
