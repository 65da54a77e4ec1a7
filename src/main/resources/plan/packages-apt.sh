# Packages of Debian and its derivatives.

# These calls switch off what an administrator's apt.conf may allow or add: removals during an installation,
# downgrades, changes to held packages, recommended and suggested packages.
apt_get() {
  apt-get -q -o APT::Get::AutomaticRemove=false -o APT::Get::allow-downgrades=false \
    -o APT::Get::allow-remove-essential=false -o APT::Get::allow-change-held-packages=false \
    -o APT::Get::force-yes=false -o APT::Install-Recommends=false -o APT::Install-Suggests=false "$@"
}

# Names; with the architecture if it is not the host's own, as apt-get writes them.
with_status() {
  dpkg-query -W -f '${db:Status-Status} ${Package}:${Architecture}\n' \
    | sed -e "s/:$(dpkg --print-architecture)\$//" -e 's/:all$//' -n -e "s/^$1 //p" | sort -u
}
installed() { with_status installed; }
with_settings_only() { with_status config-files; }

# Processes that hold a lock of apt or dpkg: process ID, name and file.
holders() {
  for pid in $(awk '$2 == "POSIX" && $4 == "WRITE" { print $5 }' "$R/proc/locks" 2>/dev/null | sort -u); do
    for file in /var/lib/dpkg/lock-frontend /var/lib/dpkg/lock /var/lib/apt/lists/lock /var/cache/apt/archives/lock; do
      if ls -l "$R/proc/$pid/fd" 2>/dev/null | grep -q -e "-> $file\$"; then
        printf '%s %s %s\n' "$pid" "$(cat "$R/proc/$pid/comm")" "$file"
        break
      fi
    done
  done
}

# What prevents any installation: broken=NAME STATUS, interrupted=yes, hold=NAME.
ailments() {
  dpkg-query -W -f '${db:Status-Want} ${db:Status-Status} ${db:Status-Eflag} ${Package}\n' | awk '
    $2 ~ /^(half-installed|unpacked|half-configured)$/ || $3 == "reinstreq" { print "broken=" $4 " " $2 }
    $1 == "hold" { print "hold=" $4 }'
  for file in "$R"/var/lib/dpkg/updates/[0-9]*; do
    if [ -e "$file" ]; then echo interrupted=yes; break; fi
  done
}

# Converts the output of an apt-get simulation to lines: new=NAME, upgrade=NAME OLD NEW, remove=NAME, downgrade=NAME,
# held=NAME (a held package that it would change), unknown=NAME (in no package list), failed=TEXT.
transaction() {
  awk -v rc="$1" '
    /^[^ ]/ { list = "" }
    /^The following packages will be DOWNGRADED:/ { list = "downgrade"; next }
    /^The following held packages will be changed:/ { list = "held"; next }
    /^The following packages have unmet dependencies:/ { list = "failed"; next }
    list == "failed" { sub(/^ +/, ""); print "failed=" $0; told = 1; next }
    list != "" { for (i = 1; i <= NF; i++) { print list "=" $i; down[$i] = list == "downgrade" }; next }
    /^Remv / { print "remove=" $2 }
    /^Inst / {
      old = $3; now = $4
      if (old !~ /^\[/) { print "new=" $2; next }
      gsub(/[][]/, "", old); sub(/^\(/, "", now)
      if (!down[$2]) print "upgrade=" $2 " " old " " now
    }
    /^E: Unable to locate package / { print "unknown=" $NF; told = 1; next }
    /^E: Package .* has no installation candidate/ { gsub(/\047/, "", $3); print "unknown=" $3; told = 1; next }
    /^E: The following information from --solver/ { next }
    /^E: / && rc { sub(/^E: /, ""); print "failed=" $0; told = 1 }
    END { if (rc && !told) print "failed=apt-get ended with code " rc }'
}

# Takes no lock and writes nothing: without these options apt-get would rewrite its caches.
simulate() {
  rc=0
  said=$(apt_get -s -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= "$@" 2>&1) || rc=$?
  printf '%s\n' "$said" | transaction "$rc"
}
simulate_with_what_is_there() { simulate install "$@"; }
simulate_install() { simulate install "$@"; }
simulate_remove() { simulate remove "$@"; }

# confold keeps files that an administrator edited; the lock timeout is for cloud images, which upgrade at boot.
# needrestart would restart services that Crucible does not manage.
change() {
  export DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1
  apt_get -y -o Dpkg::Options::=--force-confold -o DPkg::Lock::Timeout=300 "$@"
}
# A package list that cannot be fetched does no harm if the packages can be.
refresh() { apt_get update || :; }
install_exactly() { change --no-remove install "$@"; }
# Does not purge packages whose configuration files were there before.
remove_exactly() {
  change remove "$@"
  purge=$(with_settings_only | comm -12 - "$notes.packages" | comm -23 - "$notes.packages-settings")
  if [ -n "$purge" ]; then change purge $purge; fi
}
