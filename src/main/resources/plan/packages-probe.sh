# Prints what is missing and what its installation would do, as key=value lines; $seen lists what is installed.
printf '%s\n' "$seen"
missing=
for name in $wanted; do
  printf '%s\n' "$seen" | grep -q -x -F -e "installed=$name" || missing="$missing $name"
done
if [ -n "$missing" ]; then
  holders | sed 's/^/lock=/'
  ailments
  simulate_with_what_is_there $missing
fi
