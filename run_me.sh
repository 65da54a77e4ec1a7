#!/bin/sh
# Starts Crucible: finds Java, builds once, and hands over to the program.
# POSIX sh, because it is the one thing that runs before anything is installed.
set -eu

say() { printf '%s\n' "$*" >&2; }
fail() { say "error: $1"; shift; for remedy in "$@"; do say "  -> $remedy"; done; exit 2; }

home=$(dirname -- "$0")
home=$(CDPATH='' cd -- "$home" && pwd -P)
wanted_java=25

# --- Java -------------------------------------------------------------------------------------

# The major version of a JDK folder, by its release file: asking each java itself takes 50 ms and more.
java_version() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [ -n "$version" ] && printf '%s\n' "$version"
}

is_new_enough() {
  found=$(java_version "$1") && [ "$found" -ge "$wanted_java" ]
}

# The folder of the java on PATH, through all links.
java_on_path() {
  java=$(command -v java) || return 1
  java=$(readlink -f -- "$java") || return 1
  dirname -- "$(dirname -- "$java")"
}

# Prints the folder of a JDK that is new enough: the one that was chosen, else the first that is found.
# CRUCIBLE_JDK_FOLDERS stands in for the usual folders (blanks between); tests need that.
find_jdk() {
  if [ -n "${JAVA_HOME:-}" ] && is_new_enough "$JAVA_HOME"; then
    printf '%s\n' "$JAVA_HOME"
    return
  fi
  if candidate=$(java_on_path) && is_new_enough "$candidate"; then
    printf '%s\n' "$candidate"
    return
  fi
  for folder in ${CRUCIBLE_JDK_FOLDERS-/usr/lib/jvm /usr/java /opt /usr/local "${HOME:-/root}/.sdkman/candidates/java" "${HOME:-/root}/.jdks"}; do
    for candidate in "$folder"/*; do
      if is_new_enough "$candidate"; then
        printf '%s\n' "$candidate"
        return
      fi
    done
  done
  return 1
}

is_root() { [ "$(id -u)" -eq 0 ]; }

# The first of these packages that the package manager could install.
candidate_of() {
  for package in "$@"; do
    if command -v apt-get >/dev/null; then
      policy=$(LC_ALL=C apt-cache policy "$package" 2>/dev/null | sed -n 's/^ *Candidate: *//p')
      [ -n "$policy" ] && [ "$policy" != "(none)" ] || continue
    elif command -v dnf >/dev/null; then
      dnf -q list --available "$package" >/dev/null 2>&1 || continue
    else
      return 1
    fi
    printf '%s\n' "$package"
    return
  done
  return 1
}

install_package() {
  say "installing $1 ..."
  if command -v apt-get >/dev/null; then
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$1" >"$log" 2>&1
  else
    dnf install -y "$1" >"$log" 2>&1
  fi || { tail -n 15 "$log" >&2; fail "$1 could not be installed" "see $log"; }
}

# Fresh lists, but only when something is to be installed.
refresh_packages() {
  if command -v apt-get >/dev/null; then
    apt-get update >"$log" 2>&1 || say "warning: apt-get update failed, going on with the old lists"
  fi
}

need_jdk() {
  if jdk=$(find_jdk); then
    return
  fi
  if is_root; then
    prepare_work
    refresh_packages
    if package=$(candidate_of openjdk-25-jdk-headless temurin-25-jdk java-25-openjdk-devel openjdk-26-jdk-headless); then
      install_package "$package"
      if jdk=$(find_jdk); then
        return
      fi
    fi
  fi
  fail "no JDK $wanted_java or newer was found, and this system's package manager offers none to this user" \
    "Debian, Ubuntu: apt-get install openjdk-25-jdk-headless (or temurin-25-jdk from https://adoptium.net/installation/linux)" \
    "Enterprise Linux: dnf install java-25-openjdk-devel" \
    "or unpack any JDK $wanted_java below /opt, or set JAVA_HOME to it"
}

need_maven() {
  if command -v mvn >/dev/null; then
    return
  fi
  if is_root; then
    refresh_packages
    if package=$(candidate_of maven); then
      install_package "$package"
      return
    fi
  fi
  fail "Maven is needed for the first start, to build" "apt-get install maven, or dnf install maven"
}

# --- Build ------------------------------------------------------------------------------------

# Where is built: here; in the user's cache where the folder cannot be written.
prepare_work() {
  if [ -w "$home" ] && { [ ! -e "$home/target" ] || [ -w "$home/target" ]; }; then
    work=$home
  else
    key=$(printf '%s' "$home" | cksum | cut -d ' ' -f 1)
    work=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/crucible/$key
  fi
  log=$work/target/run_me.log
  current=$work/target/current
  mkdir -p -- "$work/target" 2>/dev/null || fail "$work/target cannot be made" "check who owns it, and free space"
}

# A build is a folder of its own, never changed once it is finished: a program that runs from the
# old one is not disturbed by a new one. The file "current" names the newest.
is_built() {
  [ -r "$current" ] || return 1
  app=$work/target/$(cat -- "$current")
  [ -r "$app/crucible.jar" ] || return 1
  [ -z "$(find "$home/pom.xml" "$home/src/main" -newer "$current" -print 2>/dev/null | head -n 1)" ]
}

build() {
  need_maven
  # Only one at a time; who waited looks again whether there is anything left to do.
  exec 9>"$work/target/build.lock"
  if command -v flock >/dev/null; then
    flock -n 9 || { say "another start is building here, waiting for it ..."; flock 9; }
  fi
  if is_built; then
    exec 9>&-
    return
  fi
  if [ -e "$current" ]; then
    say "building, as the sources have changed (about half a minute) ..."
  else
    say "building, on the first start only (a minute or two) ..."
  fi
  started=$work/target/build.started
  : >"$started"
  if [ "$work" != "$home" ]; then
    rm -rf -- "$work/src"
    cp -R -- "$home/src" "$home/pom.xml" "$work/"
  fi
  if ! (cd -- "$work" && JAVA_HOME=$jdk mvn -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true package) >"$log" 2>&1 9>&-; then
    grep -E '^\[ERROR\]' "$log" | head -n 15 >&2 || tail -n 15 "$log" >&2
    fail "the build failed; nothing was replaced" "the whole story is in $log"
  fi
  name=app-$(date +%s)-$$
  app=$work/target/$name
  mkdir -- "$app"
  cp -R -- "$work/target/crucible.jar" "$work/target/lib" "$app/"
  # A rehearsal, so that the JVM starts from what it learned (JEP 514). Without it all works, slower.
  CRUCIBLE_HOME=$home "$jdk/bin/java" -XX:AOTCacheOutput="$app/crucible.aot" $jvm_options -jar "$app/crucible.jar" rehearse >>"$log" 2>&1 9>&- ||
    rm -f -- "$app/crucible.aot"
  printf '%s\n' "$name" >"$current.new"
  # What was edited while this built is newer than "current", and is built next time.
  touch -r "$started" -- "$current.new"
  mv -- "$current.new" "$current"
  # The one before may still be running.
  ls -dt -- "$work"/target/app-* | tail -n +3 | while IFS= read -r old; do rm -rf -- "$old"; done
  exec 9>&-
}

# One collector thread and the quick compiler: most commands live for a second or wait for hosts.
jvm_options="-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xms16m -Xmx192m"

start() {
  prepare_work
  need_jdk
  is_built || build
  export CRUCIBLE_HOME="$home"
  # -Xlog:disable: a cache that no longer fits (another JDK) is no news for users.
  exec "$jdk/bin/java" -XX:AOTCache="$app/crucible.aot" -Xlog:disable $jvm_options \
    -jar "$app/crucible.jar" "$@"
}

# --- Packages ---------------------------------------------------------------------------------

package_usage() {
  cat <<'END'
Usage: ./run_me.sh package
Makes in target/dist a .tar.gz and, where dpkg-deb is, a .deb of Crucible with its own Java: they run on
machines that have none. Prints their paths.
END
}

make_packages() {
  case ${1-} in
    '') ;;
    -h | --help)
      package_usage
      exit 0
      ;;
    *)
      package_usage >&2
      exit 2
      ;;
  esac
  prepare_work
  need_jdk
  is_built || build
  sh "$home/packaging/package.sh" "$home" "$app" "$jdk" "$work/target/dist" ||
    fail "no package was made" "see above"
}

# --- Tests ------------------------------------------------------------------------------------

test_usage() {
  cat <<'EOF'
Usage: ./run_me.sh test [--no-lab | --faults] [--only NAME]
Runs all tests: first those that need nothing, then those on real hosts in the lab.
  --no-lab      leave the lab out
  --faults      only this: break the set-up off at every step, in every way, and recover; takes hours.
                The table of all cases goes to target/reliability.md
  --only NAME   only test classes of this name; patterns such as 'Plan*' are fine
EOF
}

# Prints why no lab can be here; nothing where one can.
lab_obstacle() {
  [ "$(uname -s)" = Linux ] || { echo "this is not Linux"; return; }
  is_root || { echo "root's rights are needed to boot hosts"; return; }
}

# What tests look at results with: a browser, a zsh, a reader of manual pages. Where they cannot be had, these
# tests say so themselves and are counted as skipped.
bring_test_tools() {
  command -v apt-get >/dev/null && is_root || return 0
  missing=
  for tool in chromium:chromium chromedriver:chromium-driver zsh:zsh mandoc:mandoc; do
    command -v "${tool%%:*}" >/dev/null || missing="$missing ${tool#*:}"
  done
  [ -n "$missing" ] || return 0
  refresh_packages
  for package in $missing; do
    if candidate=$(candidate_of "$package"); then
      (install_package "$candidate") || say "warning: going on without $package"
    fi
  done
}

download_oracles() {
  apt-get -o Dir::Cache::archives="$oracles/archives" -o Debug::NoLocking=1 install -y --no-install-recommends \
    --download-only nfs-common nfs-kernel-server ceph-common python3-oslo.config libvirt0 >"$log" 2>&1
}

# The programs and libraries that own files which Crucible edits: tests ask them what they read in those files. They
# are unpacked below target and not installed, so that no service starts here.
bring_oracles() {
  oracles=$work/target/oracles
  [ ! -d "$oracles/root" ] && command -v apt-get >/dev/null && is_root || return 0
  say "unpacking what tests compare with (27 MB) ..."
  rm -rf -- "$oracles"
  mkdir -p -- "$oracles/archives/partial" "$oracles/unpacked"
  download_oracles || { refresh_packages; download_oracles; } ||
    { say "warning: going on without the owners of ceph.conf, nfs.conf, nova.conf and libvirtd.conf; see $log"; return 0; }
  for package in "$oracles"/archives/*.deb; do
    [ ! -e "$package" ] || dpkg-deb -x "$package" "$oracles/unpacked"
  done
  mv -- "$oracles/unpacked" "$oracles/root"
  rm -rf -- "$oracles/archives"
}

run_tests() {
  lab=yes
  only=
  while [ $# -gt 0 ]; do
    case $1 in
      --no-lab) lab=no ;;
      --faults) lab=faults ;;
      --only)
        [ $# -ge 2 ] || fail "--only needs the name of a test class" "./run_me.sh test --only 'Plan*'"
        only=$2
        shift
        ;;
      -h | --help)
        test_usage
        exit 0
        ;;
      *)
        test_usage >&2
        exit 2
        ;;
    esac
    shift
  done
  prepare_work
  need_jdk
  need_maven
  [ "$work" = "$home" ] || fail "the tests build in $home, which cannot be written" "work on a copy of it"
  export JAVA_HOME="$jdk" CRUCIBLE_HOME="$home"
  cd -- "$home"
  if [ "$lab" = faults ]; then
    mvn -B -ntp -Dtest=FaultsLabTest -Dgroups=faults -DexcludedGroups=none -Dspotless.check.skip=true test || exit $?
    return
  fi
  bring_test_tools
  bring_oracles
  result=0
  mvn -B -ntp ${only:+-Dtest="$only" -Dsurefire.failIfNoSpecifiedTests=false} verify || result=$?
  [ "$result" -eq 0 ] || { say "error: the tests failed; the lab was left out"; exit "$result"; }
  # These make packages of what was just built.
  mvn -B -ntp ${only:+-Dtest="$only"} -Dsurefire.failIfNoSpecifiedTests=false \
    -Dgroups=package -DexcludedGroups=none -Dspotless.check.skip=true test || exit $?
  if [ "$lab" = no ]; then
    say "lab tests: left out, as asked"
    return
  fi
  # Where no lab can be, these tests say so themselves and are counted as skipped.
  obstacle=$(lab_obstacle)
  [ -z "$obstacle" ] || say "lab tests: will be skipped, $obstacle"
  mvn -B -ntp ${only:+-Dtest="$only"} -Dsurefire.failIfNoSpecifiedTests=false \
    -Dgroups=lab -DexcludedGroups=none -Dspotless.check.skip=true test || exit $?
}

case ${1-} in
  test)
    shift
    run_tests "$@"
    ;;
  package)
    shift
    make_packages "$@"
    ;;
  jdk)
    # Which JDK would be used; for people who wonder, and for tests.
    find_jdk || fail "no JDK $wanted_java or newer was found"
    ;;
  *)
    start "$@"
    ;;
esac
