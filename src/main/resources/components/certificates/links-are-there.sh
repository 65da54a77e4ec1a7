links | while read -r file target; do [ "$(readlink -- "$file")" = "$target" ] || exit 1; done
