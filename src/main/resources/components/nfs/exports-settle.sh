
if ! command -v exportfs >/dev/null 2>&1; then
  echo "exportfs is not installed any more, so nothing is exported"
  exit 0
fi
export_all
[ "$code" != 0 ] || exit 0
# The lines of the folder that the exports files have now.
lines=$(for file in "$R"/etc/exports "$R"/etc/exports.d/*.exports; do
  [ ! -f "$file" ] || exports_awk 'path($0) == ENVIRON["directory"]' "$file" /dev/null
done)
if [ -z "$lines" ]; then
  left=$(exports_awk 'path($0) == ENVIRON["directory"]' "$table" /dev/null)
  if [ -n "$left" ]; then
    printf '%s\n' "exportfs -ra failed with exit code $code, and $directory is still exported:" "$left" >&2
    exit 1
  fi
else
  not_exported "$before" | while IFS= read -r line; do
    who=${line#*[ 	]}
    # A client whose line was removed in the meantime is not missing.
    case $lines in
      *"${who%%(*}("*)
        printf '%s\n' "exportfs -ra failed with exit code $code. This was exported before and is not now: $line" >&2
        exit 1
        ;;
    esac
  done || exit 1
fi
echo "exportfs -ra failed with exit code $code because of other lines; $directory is exported as before"
