# Files below /etc. They are listed before and after a removal, because packages also take along files that the package
# manager does not know: those that maintainer scripts create.
etc_files() { (cd "$R/" && find etc ! -type d) | sed 's|^|/|' | sort -u; }
# What is missing since the removal began. Its first list is still there if it was interrupted.
taken_along() { if [ -e "$notes.etc" ]; then etc_files | comm -23 "$notes.etc" -; fi; }
