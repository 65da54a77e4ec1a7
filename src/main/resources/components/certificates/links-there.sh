links | while read -r file target; do [ "$(readlink -- "$R$file")" = "$target" ] || exit 1; done
