# Guests' disks that are images in a pool of Ceph. Needs: user, pool, secret (may be empty).
silent='rbd printed no error message'

# The client reads the key from the user's keyring; a key in an argument would be visible to all users. Without a timeout
# a client waits five minutes for monitors, and for ever for OSDs. Messages of a successful command are dropped.
client() {
  code=0
  tool=$1
  shift
  remarks=$(mktemp) || return 1
  { within 30 "$tool" -n "client.$user" "$@"; } 2>"$remarks" || code=$?
  if [ "$code" -eq 137 ]; then
    printf '%s\n' "$tool: no answer of the cluster within 30 seconds (Connection timed out)" >&2
  elif [ "$code" -ne 0 ]; then
    cat -- "$remarks" >&2
  fi
  rm -f -- "$remarks"
  return "$code"
}

# The value of KEY in [global] of ceph.conf. Ceph's rules: words of a key are separated by blanks or underscores; a
# backslash escapes the next character, also a line end; a comment can follow a value; quotes around a value are removed.
ceph_conf() {
  awk -v key="$1" '
    function before_comment(text,  at, sign) {
      for (at = 1; at <= length(text); at++) {
        sign = substr(text, at, 1)
        if (sign == "\\") at++
        else if (sign == "#" || sign == ";") break
      }
      return substr(text, 1, at - 1)
    }
    function read(text,  at, sign, quote, all) {
      quote = substr(text, 1, 1)
      if (quote != "\"" && quote != "\047") quote = ""
      for (at = quote == "" ? 1 : 2; at <= length(text); at++) {
        sign = substr(text, at, 1)
        if (sign == quote) break
        if (sign == "\\") sign = substr(text, ++at, 1)
        all = all sign
      }
      sub(/^[ \t]+/, "", all)
      sub(/[ \t]+$/, "", all)
      return all
    }
    {
      sub(/\r$/, "")
      line = before_comment($0)
      if (line == $0 && match($0, /\\+$/) && RLENGTH % 2) {
        held = held substr(line, 1, length(line) - 1)
        next
      }
      line = held line
      held = ""
      sub(/^[ \t]+/, "", line)
    }
    line ~ /^\[/ { global = (line ~ /^\[global\]/); next }
    global && index(line, "=") {
      name = substr(line, 1, index(line, "=") - 1)
      sub(/[ \t]+$/, "", name)
      gsub(/[ \t]+/, "_", name)
      if (name == key) {
        value = substr(line, index(line, "=") + 1)
        sub(/^[ \t]+/, "", value)
        value = read(value)
      }
    }
    END { if (value != "") print value }' "$R/etc/ceph/ceph.conf" 2>/dev/null
}

# UUID of the secret that guests refer to: the one of the site's settings, otherwise the one with the user's usage.
secret_uuid() {
  if [ -n "$secret" ]; then
    printf '%s\n' "$secret"
  else
    # libvirt 4.5 can neither filter by usage nor print without the table.
    local_virsh secret-list 2>/dev/null | awk -v usage="ceph client.$user secret" '
      { uuid = $1; $1 = ""; sub(/^ +/, ""); if ($0 == usage) { print uuid; exit } }'
  fi
}

say_what_guests_need() {
  say secret "$(secret_uuid)"
  say monitors "$(ceph_conf mon_host)"
}

# The following need: disk, as POOL/IMAGE. The only feature is layering: with exclusive-lock, another writer would have to
# take the lock from the guest.
make_disk() {
  if [ -z "$(secret_uuid)" ]; then
    echo "Secret not found: no secret with matching usage 'client.$user secret'" >&2
    return 1
  fi
  client rbd create --size 16M --image-feature layering "$disk"
}

# Writes into the image itself, at 12 MiB, which the firmware does not use: as a diff with one record
# (docs.ceph.com/en/latest/dev/rbd-diff), both numbers little-endian. Needs: token, 16 letters.
write_token() {
  printf 'rbd diff v1\nw\000\000\300\000\000\000\000\000\020\000\000\000\000\000\000\000%se' "$token" |
    client rbd import-diff --no-progress - "$disk"
}

# Exports to a file, because in a pipe a failure of rbd would be lost. The file is sparse, as the image is.
with_data() {
  place=$(mktemp -d) || return 1
  result=0
  client rbd export --no-progress "$disk" "$place/data" >/dev/null && "$@" "$place/data" || result=$?
  rm -rf -- "$place"
  return "$result"
}

token_in() { tail -c +12582913 -- "$1" | head -c 16; }

read_token() { with_data token_in; }

# The checksum covers all data, so it also shows changes outside the token.
identify_disk() {
  info=$(client rbd info "$disk") || return 1
  sum=$(with_data sha256sum) || return 1
  printf 'image %s with SHA-256 %s\n' \
    "$(printf '%s\n' "$info" | sed -n 's/^[[:space:]]*block_name_prefix: *//p')" "${sum%% *}"
}

matching() {
  while read -r image; do
    case $image in
      $1) printf '%s\n' "$image" ;;
    esac
  done
}

# Tries until the images are gone, or for $patience seconds: Ceph treats an image as open for half a minute after its host
# was lost. Needs: pattern, patience.
remove_disks() {
  left=''
  waited=0
  error=''
  while :; do
    images=$(client rbd ls "$pool") || return 1
    left=$(printf '%s\n' "$images" | matching "$pattern")
    if [ -z "$left" ] || [ "$waited" -gt "$patience" ]; then
      if [ -n "$left" ] && [ -n "$error" ]; then printf '%s\n' "$error" >&2; fi
      return 0
    fi
    if [ -n "$error" ]; then sleep 5; fi
    waited=$((waited + 5))
    for image in $left; do
      error=$(client rbd rm --no-progress "$pool/$image" 2>&1 >/dev/null) || :
    done
  done
}

# Age by the creation time of the cluster, which rbd prints in this host's time zone.
list_old_disks() {
  for image in $(client rbd ls "$pool" 2>/dev/null | matching 'crucible-canary-*'); do
    made=$(client rbd info "$pool/$image" 2>/dev/null | sed -n 's/^[[:space:]]*create_timestamp: *//p')
    if [ -n "$made" ] && seconds=$(date -d "$made" +%s 2>/dev/null) &&
      [ $(($(date +%s) - seconds)) -gt 3600 ]; then
      printf '%s\n' "$pool/$image"
    fi
  done
}

# Also removes disks of guests that were shut down just now.
remove_old_disks() {
  for image in $(list_old_disks); do
    client rbd rm --no-progress "$image" >/dev/null 2>&1 || :
  done
}
