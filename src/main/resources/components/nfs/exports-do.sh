
export_all
missing=$(not_exported "$wanted")
if [ -n "$missing" ]; then
  printf '%s\n' "exportfs -ra failed with exit code $code. Not exported, or exported with other options:" "$missing" >&2
  printf '%s\n' "check for another line with $directory: grep -n -F $directory /etc/exports /etc/exports.d/*" >&2
  exit 1
fi
if [ "$code" != 0 ]; then
  # The table lists a folder even if it cannot be exported.
  for complaint in "stat $directory:" " $directory is not a directory" " $directory does not support" " $directory requires"; do
    case $said in *"$complaint"*) exit 1 ;; esac
  done
  echo "exportfs -ra failed with exit code $code because of other lines; $directory is exported correctly"
fi
