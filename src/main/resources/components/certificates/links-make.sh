umask 022
for folder in "$R/etc/pki/CA" "$R/etc/pki/libvirt" "$R/etc/pki/libvirt/private"; do
  [ -d "$folder" ] || { mkdir -- "$folder"; printf '%s\n' "$folder" >>"$base/$step.made"; }
done
links | while read -r file target; do
  file=$R$file
  [ "$(readlink -- "$file")" != "$target" ] || continue
  if [ -e "$file" ]; then
    echo "$file exists, and Crucible did not make it" >&2
    exit 1
  fi
  printf '%s\n' "$file" >>"$base/$step.made"
  ln -sfn -- "$target" "$file"
done
