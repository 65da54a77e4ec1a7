#!/bin/sh
# Makes a self-contained archive and a Debian package from a build. Started by run_me.sh.
# Usage: package.sh HOME APP JDK OUT
#   HOME  the checkout; APP  folder with crucible.jar and lib; JDK  its runtime is put in
#   OUT   folder for the results; removed first if it exists
set -eu
umask 022

home=$1
app=$2
jdk=$3
out=$4

say() { printf '%s\n' "$*" >&2; }

# The same sources give the same files, except for the start-up cache (reproducible-builds.org).
if [ -z "${SOURCE_DATE_EPOCH:-}" ]; then
  SOURCE_DATE_EPOCH=$(git -C "$home" log -1 --format=%ct 2>/dev/null) ||
    SOURCE_DATE_EPOCH=$(stat -c %Y "$home/pom.xml")
fi
export SOURCE_DATE_EPOCH
export LC_ALL=C TZ=UTC

case $(uname -m) in
  x86_64) architecture=amd64 ;;
  aarch64) architecture=arm64 ;;
  *) architecture=$(uname -m) ;;
esac
version=$("$jdk/bin/java" -jar "$app/crucible.jar" version)
version=${version#crucible }
version=${version%%,*}

rm -rf -- "$out"
mkdir -p -- "$out/work"
name=crucible-$version-linux-$architecture
tree=$out/work/$name
mkdir -p -- "$tree/bin"

# --- The program and its Java ---------------------------------------------------------------

# jdeps finds the modules that our classes need. The list below has those that libraries need in the way
# Crucible uses them. They could use more, such as java.desktop, which would triple the size.
#   java.naming, java.management  logback (java.xml as well; our own classes need it anyway)
#   java.logging                  commons-configuration2, through the SLF4J bridge
#   java.security.jgss            JSch, where a server offers Kerberos
#   java.sql                      types that Jackson looks for
needed=$("$jdk/bin/jdeps" --multi-release base --ignore-missing-deps --print-module-deps \
  "$app/crucible.jar" | tail -n 1)
modules=$needed,java.naming,java.logging,java.management,java.security.jgss,java.sql
say "making a Java runtime with $modules ..."
"$jdk/bin/jlink" --add-modules "$modules" --no-header-files --no-man-pages \
  --strip-debug --compress zip-6 --output "$tree/runtime" >"$out/work/jlink.log" 2>&1 ||
  { cat "$out/work/jlink.log" >&2; exit 1; }

cp -- "$app/crucible.jar" "$tree/"
cp -R -- "$app/lib" "$tree/lib"
cp -- "$app/crucible.cdx.json" "$tree/"
cp -- "$home/packaging/crucible" "$tree/bin/crucible"
cp -R -- "$home/LICENSE" "$home/README.md" "$home/CONTRIBUTING.md" "$home/docs" "$tree/"

# --- What is made from the commands ----------------------------------------------------------

made() { CRUCIBLE_COMMAND=crucible CRUCIBLE_HOME=$tree XDG_STATE_HOME=$out/work/state \
  "$tree/runtime/bin/java" -jar "$tree/crucible.jar" "$@"; }
say "making manual pages and completions ..."
mkdir -p -- "$tree/share/man/man1" "$tree/share/completions"
made man "$tree/share/man/man1" >/dev/null
made completion bash >"$tree/share/completions/crucible.bash"
made completion zsh >"$tree/share/completions/_crucible"
cp -R -- "$home/config" "$home/firewall" "$tree/"

normalise() {
  chmod -R u+rwX,go+rX,go-w -- "$1"
  find "$1" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
}
normalise "$tree"

# A rehearsal run that records a start-up cache of the JVM. The cache has size and time of the jars, so it
# must run after the times are set.
CRUCIBLE_HOME=$tree XDG_STATE_HOME=$out/work/state "$tree/runtime/bin/java" -XX:AOTCacheOutput="$tree/crucible.aot" \
  -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xms16m -Xmx192m \
  -jar "$tree/crucible.jar" rehearse >"$out/work/rehearse.log" 2>&1 || rm -f -- "$tree/crucible.aot"
normalise "$tree"

# --- The archive ------------------------------------------------------------------------------

say "making the archive ..."
tar -C "$out/work" --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner \
  --format=gnu -cf - "$name" | gzip -n -6 >"$out/$name.tar.gz"
printf '%s\n' "$out/$name.tar.gz"

# --- The Debian package -----------------------------------------------------------------------

if ! command -v dpkg-deb >/dev/null; then
  say "no Debian package: dpkg-deb is not installed"
  rm -rf -- "$out/work"
  exit 0
fi
say "making the Debian package ..."
# A hyphen would start a Debian revision; a snapshot sorts before its release.
deb_version=$(printf '%s' "$version" | tr - '~')
root=$out/work/deb
program=$root/usr/lib/crucible
share=$root/usr/share
mkdir -p -- "$root/DEBIAN" "$program" "$root/usr/bin" "$share/man/man1" \
  "$share/bash-completion/completions" "$share/zsh/vendor-completions" \
  "$share/doc/crucible/examples"
cp -pR -- "$tree/bin" "$tree/runtime" "$tree/lib" "$tree/crucible.jar" "$program/"
[ ! -e "$tree/crucible.aot" ] || cp -p -- "$tree/crucible.aot" "$program/"
ln -s ../lib/crucible/bin/crucible "$root/usr/bin/crucible"
for page in "$tree"/share/man/man1/*.1; do
  gzip -n -9 <"$page" >"$share/man/man1/$(basename -- "$page").gz"
done
cp -- "$tree/share/completions/crucible.bash" "$share/bash-completion/completions/crucible"
cp -- "$tree/share/completions/_crucible" "$share/zsh/vendor-completions/"
cp -R -- "$home/config" "$home/firewall" "$share/doc/crucible/examples/"
cp -R -- "$home/packaging/copyright" "$tree/crucible.cdx.json" "$home/README.md" "$home/CONTRIBUTING.md" "$home/docs" "$share/doc/crucible/"
normalise "$root"

cat >"$root/DEBIAN/control" <<END
Package: crucible
Version: $deb_version
Architecture: $architecture
Maintainer: Crucible developers <crucible@localhost>
Installed-Size: $(du -sk --exclude=DEBIAN "$root" | cut -f 1)
Depends: libc6 (>= 2.17)
Suggests: openssh-client, qemu-system-x86
Section: admin
Priority: optional
Description: sets up Linux hosts for live migration of virtual machines
 Crucible turns a set of Linux compute hosts into a cluster where virtual
 machines can be live-migrated on shared storage, and proves it by migrating
 one. It is agentless: a host needs SSH and /bin/sh, nothing else.
 .
 It has its own Java runtime. The configuration is read from
 /etc/crucible/config; "crucible init" writes it.
END
(cd "$root" && find usr -type f -print0 | sort -z | xargs -0 md5sum) >"$root/DEBIAN/md5sums"
normalise "$root/DEBIAN"
dpkg-deb --root-owner-group -Zxz -z3 --build "$root" \
  "$out/crucible_${deb_version}_$architecture.deb" >"$out/work/dpkg-deb.log" ||
  { cat "$out/work/dpkg-deb.log" >&2; exit 1; }
printf '%s\n' "$out/crucible_${deb_version}_$architecture.deb"
rm -rf -- "$out/work"
