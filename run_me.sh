#!/bin/sh
# Starts Crucible: finds Java, builds once, and hands over to the program.
# POSIX sh, because it runs before anything is installed.
set -eu

say() { printf '%s\n' "$*" >&2; }
fail() { say "error: $1"; shift; for remedy in "$@"; do say "  -> $remedy"; done; exit 2; }

home=$(dirname -- "$0")
home=$(CDPATH='' cd -- "$home" && pwd -P)
wanted_java=25
# JDKs that run_me.sh brought (packaging/temurin.sh). The folder may be deleted at any time.
jdk_cache=${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/crucible/jdks

# --- Java -------------------------------------------------------------------------------------

# The major version of a JDK folder, from its release file: starting each java takes 50 ms or more.
java_version() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
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

# Prints the folder of a JDK that is new enough: JAVA_HOME, the java on PATH, or the first that is found; last the ones
# that an earlier start brought. A home folder may be shared by machines with other processors.
# CRUCIBLE_JDK_FOLDERS replaces the usual folders (separated by blanks); tests need that.
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
  for candidate in "$jdk_cache"/jdk-*-"$(uname -m)"; do
    if is_new_enough "$candidate"; then
      printf '%s\n' "$candidate"
      return
    fi
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

# Updates the package lists, only before an installation.
refresh_packages() {
  if command -v apt-get >/dev/null; then
    apt-get update >"$log" 2>&1 || say "warning: apt-get update failed, continuing with the old lists"
  fi
}

# Sets jdk to one that is there, or that is a package of the system; else to nothing.
jdk_of_system() {
  if jdk=$(find_jdk) || ! is_root; then
    return
  fi
  refresh_packages
  if package=$(candidate_of openjdk-25-jdk-headless temurin-25-jdk java-25-openjdk-devel openjdk-26-jdk-headless); then
    (install_package "$package") || say "continuing without that package"
    jdk=$(find_jdk) || jdk=
  fi
}

download_jdk() {
  [ -z "$jdk" ] || return 0
  . "$home/packaging/temurin.sh"
  bring_temurin
}

need_jdk() {
  jdk_of_system
  download_jdk
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
  fail "Maven not found; it is needed to build on the first start" "apt-get install maven, or dnf install maven"
}

# Maven is checked before 140 MB are downloaded, and after the JDK of the system: next to that one, the system's package of
# Maven needs no other Java.
need_jdk_and_maven() {
  jdk_of_system
  need_maven
  download_jdk
}

# --- Build ------------------------------------------------------------------------------------

# The folder of the build: this one, or one in the user's cache if this one is not writable.
prepare_work() {
  if [ -w "$home" ] && { [ ! -e "$home/target" ] || [ -w "$home/target" ]; }; then
    work=$home
  else
    key=$(printf '%s' "$home" | cksum | cut -d ' ' -f 1)
    work=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/crucible/$key
  fi
  log=$work/target/run_me.log
  current=$work/target/current
  mkdir -p -- "$work/target" 2>/dev/null || fail "cannot create $work/target" "check its owner, and free disk space"
}

# Each build has its own folder, which is not changed after it is finished: a program that runs from the
# old one is not disturbed by a new one. The file "current" names the newest.
is_built() {
  [ -r "$current" ] || return 1
  app=$work/target/$(cat -- "$current")
  [ -r "$app/crucible.jar" ] || return 1
  [ -z "$(find "$home/pom.xml" "$home/src/main" -newer "$current" -print 2>/dev/null | head -n 1)" ]
}

build() {
  # Only one build at a time; after waiting, check again whether a build is needed.
  exec 9>"$work/target/build.lock"
  if command -v flock >/dev/null; then
    flock -n 9 || { say "another process is building here, waiting for it ..."; flock 9; }
  fi
  if is_built; then
    exec 9>&-
    return
  fi
  if [ -e "$current" ]; then
    say "building, because the sources have changed (about half a minute) ..."
  else
    say "building, only on the first start (a minute or two) ..."
  fi
  started=$work/target/build.started
  : >"$started"
  if [ "$work" != "$home" ]; then
    rm -rf -- "$work/src"
    cp -R -- "$home/src" "$home/pom.xml" "$work/"
  fi
  if ! (cd -- "$work" && JAVA_HOME=$jdk mvn -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true package) >"$log" 2>&1 9>&-; then
    grep -E '^\[ERROR\]' "$log" | head -n 15 >&2 || tail -n 15 "$log" >&2
    fail "the build failed; nothing was replaced" "see $log"
  fi
  name=app-$(date +%s)-$$
  app=$work/target/$name
  mkdir -- "$app"
  cp -R -- "$work/target/crucible.jar" "$work/target/lib" "$app/"
  # What it consists of, for the packages.
  [ ! -e "$work/target/crucible.cdx.json" ] || cp -- "$work/target/crucible.cdx.json" "$app/"
  # A rehearsal run that records a start-up cache of the JVM (JEP 514). Without it starts are slower.
  CRUCIBLE_HOME=$home "$jdk/bin/java" -XX:AOTCacheOutput="$app/crucible.aot" $jvm_options -jar "$app/crucible.jar" rehearse >>"$log" 2>&1 9>&- ||
    rm -f -- "$app/crucible.aot"
  printf '%s\n' "$name" >"$current.new"
  # Files that were edited during the build are newer than "current", and are built next time.
  touch -r "$started" -- "$current.new"
  mv -- "$current.new" "$current"
  # The build before may still be in use.
  ls -dt -- "$work"/target/app-* | tail -n +3 | while IFS= read -r old; do rm -rf -- "$old"; done
  exec 9>&-
}

# One collector thread and the fast compiler: most commands run for a second or wait for hosts.
jvm_options="-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xms16m -Xmx192m"

# Sets jdk and app.
need_program() {
  prepare_work
  if is_built; then
    need_jdk
  else
    need_jdk_and_maven
    build
  fi
}

start() {
  need_program
  export CRUCIBLE_HOME="$home"
  # -Xlog:disable: no message for users about a cache that does not match (after a change of the JDK).
  exec "$jdk/bin/java" -XX:AOTCache="$app/crucible.aot" -Xlog:disable $jvm_options \
    -jar "$app/crucible.jar" "$@"
}

# --- Packages ---------------------------------------------------------------------------------

package_usage() {
  cat <<'END'
Usage: ./run_me.sh package
Makes a .tar.gz of Crucible in target/dist, and a .deb if dpkg-deb is installed. Both contain Java and run on
machines without it. Prints their paths.
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
  need_program
  sh "$home/packaging/package.sh" "$home" "$app" "$jdk" "$work/target/dist" ||
    fail "no package was made" "see the messages above"
}

# --- Tests ------------------------------------------------------------------------------------

test_usage() {
  cat <<'EOF'
Usage: ./run_me.sh test [--no-lab | --full | --faults] [--only NAME]
Runs all tests: first those without hosts, then those on real hosts in the lab. These take long and are not part of it:
--full and --faults.
  --no-lab      leave out the tests in the lab
  --full        only the long tests: Crucible sets up hosts with unusual traits, each on a new container, and restores
                them; takes about 45 minutes. The traits are files in src/test/resources/traits, the times go to
                target/traits.md. One of them: mvn -DexcludedGroups=none -Dtest=TraitsLabTest -Dtraits.only=NAME test
  --faults      only the fault tests: interrupt the set-up at every step, in every way, and recover; takes hours.
                Writes a table of all cases to target/reliability.md
  --only NAME   only test classes with this name; patterns such as 'Plan*' are allowed
EOF
}

# Prints why there can be no lab here; prints nothing if there can be one.
lab_obstacle() {
  [ "$(uname -s)" = Linux ] || { echo "the lab needs Linux"; return; }
  is_root || { echo "the lab needs root"; return; }
}

# Programs that tests use: a browser, zsh, a reader of manual pages. If they cannot be installed, these
# tests report that and are counted as skipped.
install_test_tools() {
  command -v apt-get >/dev/null && is_root || return 0
  missing=
  for tool in chromium:chromium chromedriver:chromium-driver zsh:zsh mandoc:mandoc; do
    command -v "${tool%%:*}" >/dev/null || missing="$missing ${tool#*:}"
  done
  [ -n "$missing" ] || return 0
  refresh_packages
  for package in $missing; do
    if candidate=$(candidate_of "$package"); then
      (install_package "$candidate") || say "warning: continuing without $package"
    fi
  done
}

download_oracles() {
  apt-get -o Dir::Cache::archives="$oracles/archives" -o Debug::NoLocking=1 install -y --no-install-recommends \
    --download-only nfs-common nfs-kernel-server ceph-common python3-oslo.config libvirt0 >"$log" 2>&1
}

# The programs and libraries whose files Crucible edits: tests compare how they read these files. They
# are unpacked in target and not installed, so that no service starts here.
unpack_oracles() {
  oracles=$work/target/oracles
  [ ! -d "$oracles/root" ] && command -v apt-get >/dev/null && is_root || return 0
  say "unpacking packages that tests need (27 MB) ..."
  rm -rf -- "$oracles"
  mkdir -p -- "$oracles/archives/partial" "$oracles/unpacked"
  download_oracles || { refresh_packages; download_oracles; } ||
    { say "warning: continuing without the packages that read ceph.conf, nfs.conf, nova.conf and libvirtd.conf; see $log"; return 0; }
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
      --full) lab=full ;;
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
  need_jdk_and_maven
  [ "$work" = "$home" ] || fail "the tests build in $home, which is not writable" "run them in a copy of it"
  export JAVA_HOME="$jdk" CRUCIBLE_HOME="$home"
  cd -- "$home"
  if [ "$lab" = faults ]; then
    mvn -B -ntp -Dtest=FaultsLabTest -Dgroups=faults -DexcludedGroups=none -Dspotless.check.skip=true test || exit $?
    return
  fi
  if [ "$lab" = full ]; then
    obstacle=$(lab_obstacle)
    [ -z "$obstacle" ] || say "long tests: will be skipped, $obstacle"
    mvn -B -ntp ${only:+-Dtest="$only"} -Dsurefire.failIfNoSpecifiedTests=false \
      -Dgroups=full -DexcludedGroups=none -Dspotless.check.skip=true test || exit $?
    return
  fi
  install_test_tools
  unpack_oracles
  result=0
  mvn -B -ntp ${only:+-Dtest="$only" -Dsurefire.failIfNoSpecifiedTests=false} verify || result=$?
  [ "$result" -eq 0 ] || { say "error: the tests failed; the lab tests were not run"; exit "$result"; }
  # These tests make packages from this build.
  mvn -B -ntp ${only:+-Dtest="$only"} -Dsurefire.failIfNoSpecifiedTests=false \
    -Dgroups=package -DexcludedGroups=none -Dspotless.check.skip=true test || exit $?
  if [ "$lab" = no ]; then
    say "lab tests: not run (--no-lab)"
    return
  fi
  # If there can be no lab, these tests report that and are counted as skipped.
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
    # Prints which JDK would be used; also for tests.
    find_jdk || fail "no JDK $wanted_java or newer found"
    ;;
  *)
    start "$@"
    ;;
esac
