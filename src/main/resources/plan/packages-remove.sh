# Removes what the run installed and is still there, but only if no other package must be removed with it.
# The rollback looks at restored files in the end, and does not expect those that packages took along.
note_files() {
  [ -e "$notes.etc" ] || return 0
  taken_along >>"$notes.files"
  rm -f -- "$notes.etc"
}
trap note_files EXIT
done_with_it() { : >"$notes.removed"; exit 0; }
[ -e "$notes.packages" ] || done_with_it
names=$( { installed; with_settings_only; } | sort -u | comm -12 - "$notes.packages")
if [ -e "$notes.packages-settings" ]; then
  # Packages that are removed by now, and had configuration files before the run, are as before.
  as_before=$(with_settings_only | comm -12 - "$notes.packages-settings")
  names=$(printf '%s\n' $names | grep -v -x -F -e "${as_before:-=}" || :)
fi
[ -n "$names" ] || done_with_it
coming=$(simulate_remove $names)
others=$(printf '%s\n' "$coming" | sed -n 's/^remove=//p' | sort -u | comm -23 - "$notes.packages")
if [ -n "$others" ]; then
  echo "other packages depend on them: $(echo $others)" >&2
  exit 1
fi
others=$(printf '%s\n' "$coming" | sed -n -e 's/^new=//p' -e 's/^upgrade=//p' -e 's/^downgrade=//p')
if [ -n "$others" ]; then
  echo "their removal would install or change other packages: $(echo $others)" >&2
  exit 1
fi
# A removal that was interrupted has left its list.
if [ ! -e "$notes.etc" ]; then
  etc_files >"$notes.etc-new"
  durable "$notes.etc-new"
  mv -f -- "$notes.etc-new" "$notes.etc"
fi
remove_exactly $names
done_with_it
