
export_all
missing=$(lacking "$wanted")
if [ -n "$missing" ]; then
  printf '%s\n' "exportfs -ra ended with code $code, and this is not exported, or with other options:" "$missing" >&2
  printf '%s\n' "look for another line of $directory: grep -n -F $directory /etc/exports /etc/exports.d/*" >&2
  exit 1
fi
if [ "$code" != 0 ]; then
  # The table has a folder even if nobody can get at it.
  for complaint in "stat $directory:" " $directory is not a directory" " $directory does not support" " $directory requires"; do
    case $said in *"$complaint"*) exit 1 ;; esac
  done
  echo "exportfs -ra ended with code $code because of other lines; $directory is exported as it should be"
fi
