
# --- Steps ------------------------------------------------------------------------------------

# systemctl only names the journal that contains the reason, so its last lines are added to the log.
explain() {
  units=$(sed -n 's/.*journalctl -x*eu \([^" ]*\).*/\1/p' "$1" 2>/dev/null | sort -u)
  for unit in $units; do
    journalctl -q --no-pager -o cat -n 8 -u "$unit" 2>/dev/null | sed "s/^/$unit: /"
  done >>"$1"
}
not_done() {
  note "failed $1 $2" || :
  explain "$base/$1.log"
  tail -n 40 -- "$base/$1.log" 2>/dev/null | while IFS= read -r text; do say "out $1 $text"; done
  say "failed $1 $2"
}
failed() {
  not_done "$1" "$2"
  exit 1
}
drift() { note "drift $1 $2" || :; say "drift $1 $2"; exit 3; }
expect() { [ "$(hash_of "$2")" = "$3" ] || drift "$1" "$2"; }
spared() { note "spared $1 $2" || :; say "spared $1 $2"; exit 5; }

begin_work() {
  mkdir -p -m 0700 -- "$state" "$base" || failed 0 $?
  chmod 0700 "$base"
  if [ "$(locked_by run)" != "$run" ]; then
    if [ -e "$state/lock" ]; then
      say "locked $(locked_by run) $(locked_by since) $(locked_by user)"
    else
      say "locked nobody: its lock was removed with --break-lock"
    fi
    exit 4
  fi
  # Shows others whether this script is still running, even if its connection is lost.
  printf '%s %s\n' "$$" "$(started $$)" >"$state/lock.script" || failed 0 $?
  # A rollback must know whether the host was rebooted since: a boot may do steps by itself.
  note "boot $(cat "$R/proc/sys/kernel/random/boot_id" 2>/dev/null)" || failed 0 $?
}
begin() {
  step=$1
  say "begin $1"
  note "begin $1 $2" || failed "$1" $?
}
done_with() {
  note "done $*" || :
  say "done $1"
}

# Saves a file with all its attributes, and the list of folders to create; on the disk before anything is replaced.
keep() {
  # The backup of a link that leads nowhere would be "no file", and the undo would remove the link.
  if is_dangling "$2"; then
    echo "${2#"$R"} is a link to $(readlink -- "$2"), but no file is there; create that file, or remove the link"
    return 1
  fi
  if [ -e "$2" ]; then cp -p --preserve=all -- "$(real "$2")" "$base/$1.before"; else : >"$base/$1.absent"; fi
  folder=${2%/*}
  while [ -n "$folder" ] && [ ! -d "$folder" ]; do
    printf '%s\n' "${folder#"$R"}" >>"$base/$1.folders"
    folder=${folder%/*}
  done
  for kept in "$base/$1".before "$base/$1".absent "$base/$1".folders; do
    [ ! -e "$kept" ] || durable "$kept"
  done
  durable "$base"
  mkdir -p -- "${2%/*}"
}
# A mounted file cannot be replaced by another one: its name is busy.
is_mounted() {
  path=${1#"$R"} awk '$2 == ENVIRON["path"] { found = 1 } END { exit !found }' "$R/proc/self/mounts" 2>/dev/null
}
# Sets the place of a file, and of its new content, which goes when the step ends, however it ends.
prepare() {
  target=$(real "$2")
  new=$target.crucible-new
  if is_mounted "$target"; then new=$base/$1.new; fi
  # A link at this path must not redirect the content to another place.
  rm -f -- "$new"
  trap 'rm -f -- "$new"' EXIT
  trap 'exit 1' HUP INT TERM
}
# Puts the new content in the place of the file: atomically, unless the file is mounted. $1: its backup.
replace() {
  durable "$new"
  if is_mounted "$target"; then
    if ! cat -- "$new" >"$target"; then
      if [ -e "$1" ]; then cat -- "$1" >"$target"; fi
      return 1
    fi
    chown --reference="$new" -- "$target"
    chmod --reference="$new" -- "$target"
    durable "$target"
  else
    mv -f -- "$new" "$target"
    durable "${target%/*}"
  fi
}
rights() { stat -c '0%a %U %u %G %g' -- "$1"; }
# Gives the new content mode, owner and label, and moves it into place. If mode and owner stay as they were, so do ACLs,
# extended attributes and capabilities; cp knows --attributes-only since coreutils 8.6.
place() {
  chown -- "$3:$4" "$new"
  chmod -- "$2" "$new"
  existed=0; if [ -e "$target" ]; then existed=1; fi
  if [ "$existed" = 1 ]; then
    if [ "$(rights "$target")" = "$(rights "$new")" ] &&
      cp --attributes-only --preserve=all -- "$target" "$new" 2>/dev/null; then
      touch -- "$new"
    elif command -v selinuxenabled >/dev/null 2>&1 && selinuxenabled; then
      chcon --reference="$target" -- "$new"
    fi
  fi
  replace "$base/$1.before"
  if [ "$existed" = 0 ] && command -v restorecon >/dev/null 2>&1; then restorecon -- "$target" || :; fi
}
# Compares a file ($2) with its backup ($1), and says what differs.
as_before() {
  was=${1#"$R"}
  if [ -e "$1.before" ]; then
    if [ ! -e "$2" ]; then
      echo "${2#"$R"} is not as it was before the run: it is missing; backup: $was.before"
      return 1
    fi
    if [ "$(hash_of "$2")" != "$(hash_of "$1.before")" ]; then
      echo "${2#"$R"} is not as it was before the run: its content differs from the backup $was.before"
      return 1
    fi
    if [ "$(stat -L -c '%a %u %g' -- "$2")" != "$(stat -L -c '%a %u %g' -- "$1.before")" ]; then
      echo "${2#"$R"} is not as it was before the run: its mode or owner differs from the backup $was.before"
      return 1
    fi
  elif [ -e "$1.absent" ] && { [ -e "$2" ] || [ -L "$2" ]; }; then
    echo "${2#"$R"} exists, but did not exist before the run"
    return 1
  fi
}
# Removes the new content of a step that was killed.
tidy() { rm -f -- "$(real "$2").crucible-new" "$1.new"; }

# --- Guests -----------------------------------------------------------------------------------

# Process IDs of guests. libvirt also starts QEMU to query its capabilities; that process has no -name option.
guests() {
  for process in "$R"/proc/[0-9]*; do
    case $(cat "$process/comm" 2>/dev/null) in
      qemu-system* | qemu-kvm*)
        if tr '\0' '\n' <"$process/cmdline" 2>/dev/null | grep -qx -e -name; then printf '%s\n' "${process##*/}"; fi
        ;;
    esac
  done
}
# Refuses the step if it would take away the disk of a guest: of one that runs here with files on a share or in an
# exported folder, or of one elsewhere that has files of this server open.
spare_guests() {
  shared=$(awk '$3 ~ /^nfs4?$/ { print $2 }' "$R/proc/self/mounts" 2>/dev/null; awk '{ print $1 }' "$R/var/lib/nfs/etab" 2>/dev/null)
  for guest in $(guests); do
    for folder in $shared; do
      if ls -l "$R/proc/$guest/fd" 2>/dev/null | grep -q -F -e "-> $folder/"; then
        spared "$1" "a guest on this host has its disk in $folder"
      fi
    done
  done
  if cat "$R"/proc/fs/nfsd/clients/*/states 2>/dev/null | grep -q 'type: open'; then
    spared "$1" "an NFS client has files of this server open"
  fi
}
# Refuses the step if it would break a migration from or to this host. A libvirt that does not answer runs none.
spare_migrations() {
  [ -n "$(guests)" ] || return 0
  for name in $(timeout 20 virsh -q -c qemu:///system list --name 2>/dev/null); do
    if timeout 20 virsh -c qemu:///system domjobinfo "$name" 2>/dev/null | grep -q '^Operation: .*[Mm]igration'; then
      spared "$1" "guest $name is being migrated"
    fi
  done
}

# --- Steps that could cut off the connection ----------------------------------------------------

# Waits until Crucible has confirmed the step over a new connection; false after 30 seconds.
confirmed() {
  say "confirm $1"
  waited=0
  while [ ! -e "$base/$1.confirmed" ]; do
    [ "$waited" -lt 150 ] || return 1
    sleep 0.2
    waited=$((waited + 1))
  done
}
reverted() {
  printf 'there was no new connection within 30 seconds, so this step was reverted (code %s)\n' "$2" >>"$base/$1.log"
  note "reverted $1 $2" || :
  failed "$1" 1
}
