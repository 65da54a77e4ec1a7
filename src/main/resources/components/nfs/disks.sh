# Guests' disks that are files on a share. Needs: folder.
silent='the share does not answer'

# Runs a program as the user that creates disks in this folder. nova creates them as the user nova. So a share that
# squashes root, or where nova has another UID, fails here as it would with real guests.
as_maker() {
  if [ "$(within 10 stat -c %U -- "$folder" 2>/dev/null || :)" = nova ]; then
    within 20 runuser -u nova -- "$@"
  else
    within 20 "$@"
  fi
}

# The definition of a guest with a file needs nothing from the host.
say_what_guests_need() { :; }

# The following need: disk.
make_disk() { as_maker truncate -s 16M -- "$disk"; }

# Two files can have the same inode number by chance, so a token is written beside the disk too. Needs: token.
write_token() { printf '%s\n' "$token" | as_maker tee -- "$disk.seen" >/dev/null; }

read_token() { within 10 cat -- "$disk.seen"; }

identify_disk() {
  inode=$(within 10 stat -c %i -- "$disk") || return 1
  printf 'file %s\n' "$inode"
}

# Once as the user that created them and once as root: on a share that squashes root only the first may remove them.
# find, not a glob: when the server does not answer, the shell itself would hang. Needs: pattern.
remove_disks() {
  as_maker find "$folder" -maxdepth 1 -name "$pattern" -exec rm -f -- {} + >/dev/null 2>&1 || :
  within 20 find "$folder" -maxdepth 1 -name "$pattern" -exec rm -f -- {} + >/dev/null 2>&1 || :
  left=$(within 20 find "$folder" -maxdepth 1 -name "$pattern")
}

list_old_disks() { within 20 find "$folder" -maxdepth 1 -type f -name '.crucible-*' -mmin +60 2>/dev/null; }

remove_old_disks() {
  as_maker find "$folder" -maxdepth 1 -type f -name '.crucible-*' -mmin +60 -exec rm -f -- {} + >/dev/null 2>&1 || :
  within 20 find "$folder" -maxdepth 1 -type f -name '.crucible-*' -mmin +60 -exec rm -f -- {} + >/dev/null 2>&1 || :
}
