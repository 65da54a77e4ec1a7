# Guests' disks that are files on a share. Wants: folder.
silent='the share does not answer'

# Runs a program as the one who makes disks in this folder. Nova makes them as itself, so a share that
# squashes root, or knows nova by another number, shows it here as it would with real guests.
as_maker() {
  if [ "$(within 10 stat -c %U -- "$folder" 2>/dev/null || :)" = nova ]; then
    within 20 runuser -u nova -- "$@"
  else
    within 20 "$@"
  fi
}

# Nothing of a host has to be known before a guest with a file can be described.
say_what_guests_need() { :; }

# The following want: disk.
make_disk() { as_maker truncate -s 16M -- "$disk"; }

# Equal inode numbers alone can be chance, so there is a word beside the disk, too. Wants: token.
write_token() { printf '%s\n' "$token" | as_maker tee -- "$disk.seen" >/dev/null; }

read_token() { within 10 cat -- "$disk.seen"; }

identify_disk() {
  inode=$(within 10 stat -c %i -- "$disk") || return 1
  printf 'file %s\n' "$inode"
}

# Once as their maker and once as root: on a share that squashes root only the first may do it. find
# and not a glob, because the shell itself would hang in a dead folder. Wants: pattern.
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
