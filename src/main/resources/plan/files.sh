
# Describes files ($@; the last one stands for the folder of the run). Prints the root; then mode, owner, number of names,
# type and path of each existing file; then what prevents or changes a write, as: trait, its place, and the file.
printf '%s\n' "$R"
stat -L -c '0%a %U %u %G %g %h %F %n' -- "$@"

nl='
'
tab=$(printf '\t')
mounts=$R/proc/self/mounts
points=$nl$(awk '{ print $2 }' "$mounts" 2>/dev/null)$nl
# Sets the place of a file, which may be a link, and the nearest folder that exists. In its place may be a file, or a link
# that leads nowhere.
place() {
  at=$1
  if [ -L "$at" ]; then at=$(readlink -f -- "$1") || at=$1; fi
  folder=${at%/*}
  while [ -n "$folder" ] && [ ! -e "$folder" ] && [ ! -L "$folder" ]; do folder=${folder%/*}; done
  folder=${folder:-/}
}
places=$nl
folders=$nl
for file; do
  place "$file"
  places=$places$at$nl
  case $folders in *"$nl$folder$nl"*) ;; *) folders=$folders$folder$nl ;; esac
done
# Paths are separated by newlines.
set -f
IFS=$nl
attributes=$nl$(lsattr -d -- $places $folders | awk '
  { flags = $1; sub(/^[^ ]+ +/, "") }
  flags ~ /i/ { print "immutable " $0; next }
  flags ~ /a/ { print "append-only " $0 }')$nl
# Less than 1 MiB or 16 files are free. File systems without a fixed size (ramfs) report 0 blocks, those without a fixed
# number of files 0 files.
full=$nl$(stat -f -c '%b %f %S %c %d %n' -- $folders | awk '
  ($1 > 0 && $2 * $3 < 1048576) || ($4 > 0 && $5 < 16) { sub(/^[^ ]+ [^ ]+ [^ ]+ [^ ]+ [^ ]+ /, ""); print }')$nl
trait() { printf 'trait%s%s%s%s%s%s\n' "$tab" "$1" "$tab" "$2" "$tab" "${file#"$R"}"; }
# Why a file or folder cannot be changed; false if it can.
fixed() {
  for word in immutable append-only; do
    case $attributes in *"$nl$word $1$nl"*) trait "$word" "${1#"$R"}"; return 0 ;; esac
  done
  if [ -w "$1" ]; then return 1; fi
  read_only=$(at=${1#"$R"} awk '
    { dir = $2; sub(/\/$/, "", dir) }
    index(ENVIRON["at"] "/", dir "/") == 1 && length(dir) >= n { n = length(dir); on = $2; options = "," $4 "," }
    END { if (options ~ /,ro,/) print on }' "$mounts" 2>/dev/null)
  if [ -n "$read_only" ]; then trait read-only "$read_only"; else trait not-writable "${1#"$R"}"; fi
}
for file; do
  if [ -L "$file" ] && [ ! -e "$file" ]; then
    target=$(readlink -n -- "$file" | tr '\n\t' '??')
    trait dangling "${target#"$R"}"
    continue
  fi
  place "$file"
  case $points in *"$nl${at#"$R"}$nl"*)
    # It is written in place, so its folder does not matter.
    if ! fixed "$at"; then trait mount "${at#"$R"}"; fi
    continue
    ;;
  esac
  if [ ! -d "$folder" ]; then
    trait no-folder "${folder#"$R"}"
  elif ! fixed "$folder" && { [ ! -e "$at" ] || ! fixed "$at"; }; then
    case $full in *"$nl$folder$nl"*) trait full "${folder#"$R"}" ;; esac
  fi
done
