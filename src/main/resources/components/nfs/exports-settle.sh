
if ! command -v exportfs >/dev/null 2>&1; then
  echo "there is no exportfs any more, so nothing is exported"
  exit 0
fi
export_all
[ "$code" != 0 ] || exit 0
# The lines that the exports files have of the folder by now.
lines=$(for file in "$R"/etc/exports "$R"/etc/exports.d/*.exports; do
  [ ! -f "$file" ] || exports_awk 'path($0) == ENVIRON["directory"]' "$file" /dev/null
done)
if [ -z "$lines" ]; then
  left=$(exports_awk 'path($0) == ENVIRON["directory"]' "$table" /dev/null)
  if [ -n "$left" ]; then
    printf '%s\n' "exportfs -ra ended with code $code, and $directory is still exported:" "$left" >&2
    exit 1
  fi
else
  lacking "$before" | while IFS= read -r line; do
    who=${line#*[ 	]}
    # One whose line somebody took out meanwhile is not missing.
    case $lines in
      *"${who%%(*}("*)
        printf '%s\n' "exportfs -ra ended with code $code, and this was exported before and is not now: $line" >&2
        exit 1
        ;;
    esac
  done || exit 1
fi
echo "exportfs -ra ended with code $code because of other lines; $directory is exported as it was before"
