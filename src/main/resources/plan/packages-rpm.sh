# Packages of Enterprise Linux: dnf or yum, with the same options; $manager names it.

installed() { rpm -qa --qf '%{NAME}\n' | grep -v '^gpg-pubkey$' | sort -u; }
with_settings_only() { :; }

# Processes that hold the lock of the package database: process ID, name and file.
holders() {
  for pid in $(awk '$2 == "POSIX" && $4 == "WRITE" { print $5 }' "$R/proc/locks" 2>/dev/null | sort -u); do
    if ls -l "$R/proc/$pid/fd" 2>/dev/null | grep -q -e '-> /.*rpm/\.rpm\.lock$'; then
      printf '%s %s %s\n' "$pid" "$(cat "$R/proc/$pid/comm")" "the package database"
    fi
  done
}
ailments() { :; }

# Converts the table of a transaction to the lines described in packages-apt.sh. A package that is replaced by another
# counts as removed. A name that is too long for its column has its own line; the rest follows, indented more.
transaction() {
  awk -v rc="$1" '
    /^(Installing|Installing dependencies|Installing weak dependencies|Installing for dependencies):$/ { list = "new"; next }
    /^(Upgrading|Updating|Updating for dependencies):$/ { list = "upgrade"; next }
    /^(Removing|Removing dependent packages|Removing unused dependencies|Removing for dependencies):$/ { list = "remove"; next }
    /^Downgrading:$/ { list = "downgrade"; next }
    /^[^ ].*:$/ || /^$/ { list = "" }
    list != "" && $1 == "replacing" {
      gone = $2; sub(/\.[^.]*$/, "", gone)
      if (gone != name && $2 != name) print "remove=" gone
      next
    }
    list != "" && /^ [^ ]/ { name = $1; print list "=" name (list == "upgrade" && NF > 2 ? " " $3 : ""); table = 1 }
    /^No match for argument: / { print "unknown=" $NF; told = 1; next }
    /^No package .* available\.$/ { print "unknown=" $3; told = 1; next }
    /filtered out by exclude filtering for argument: / { print "held=" $NF; told = 1; next }
    /package .* is filtered out by exclude filtering/ { sub(/^.*package /, ""); print "held=" $1; told = 1; next }
    /[Cc]ache-only|Cannot retrieve repository metadata|Failed to download metadata/ { print "unknown=" ; told = 1; next }
    /^Error:? Unable to find a match/ { told = 1; next }
    /^ *(Problem|- |Error)/ { sub(/^ */, ""); if ($0 !~ /^Error: *$/) problems[++count] = $0 }
    END {
      if (table) exit
      for (i = 1; i <= count && !told; i++) print "failed=" problems[i]
      if (rc && !told && !count) print "failed=the package manager ended with code " rc
    }'
}
simulate() {
  rc=0
  said=$("$manager" --assumeno "$@" 2>&1) || rc=$?
  printf '%s\n' "$said" | transaction "$rc"
}
# Only from the cache: fetching package lists would change the host.
simulate_with_what_is_there() { simulate -C install "$@"; }
simulate_install() { simulate install "$@"; }
simulate_remove() { simulate --setopt=clean_requirements_on_remove=False remove "$@"; }
refresh() { :; }
install_exactly() { "$manager" -y install "$@"; }
# Without this option dnf also removes packages that nothing depends on any more.
remove_exactly() { "$manager" -y --setopt=clean_requirements_on_remove=False remove "$@"; }
