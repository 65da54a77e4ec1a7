# Brings a JDK into the user's cache, for a machine whose packages have none. run_me.sh reads this file; POSIX sh.
# Needs from it: say, fail, is_new_enough, jdk_cache, wanted_java. Sets jdk.

# Eclipse Temurin, from where its makers publish it. The checksums are those in the build steps of Docker's official images
# with this JDK, made on 2026-09-25 (github.com/docker-library/repo-info: repos/gradle/remote/9-jdk-lts-and-current.md). These
# steps also check the makers' signature. Other public projects have the same checksums. The files were not downloaded to
# compare them.
temurin_version=25.0.4.1+1
temurin_sha256_x86_64=dbb698396d478e7fa2b1e50f4103324b2a99b90569ee27c33f2261f9215cf41e
temurin_sha256_aarch64=69df11a02cfa3ef7d7ca645e03edce6778ec090e100f6ae2b42097865730ac52

# Sets url, sha256 and name for this machine; and makers_url, which is empty if the user chose another JDK.
choose_temurin() {
  machine=$(uname -m)
  case $machine in
    x86_64) sha256=$temurin_sha256_x86_64 word=x64 ;;
    aarch64) sha256=$temurin_sha256_aarch64 word=aarch64 ;;
    *) sha256= word= ;;
  esac
  makers_url=$(printf '%s' "https://github.com/adoptium/temurin25-binaries/releases/download/jdk-$temurin_version/" |
    sed 's/+/%2B/')OpenJDK25U-jdk_${word}_linux_hotspot_$(printf '%s' "$temurin_version" | tr + _).tar.gz
  url=${CRUCIBLE_JDK_URL:-$makers_url}
  name=jdk-$temurin_version-$machine
  if [ -n "${CRUCIBLE_JDK_SHA256:-}" ]; then
    [ -n "${CRUCIBLE_JDK_URL:-}" ] || fail "CRUCIBLE_JDK_SHA256 is set without CRUCIBLE_JDK_URL" \
      "set both, or unset it: run_me.sh knows the checksum of Temurin $temurin_version"
    makers_url=
    sha256=$CRUCIBLE_JDK_SHA256
    name=jdk-$(printf '%.12s' "$sha256")-$machine
  fi
  [ "$(uname -s)" = Linux ] && [ -n "$sha256" ] ||
    fail "no JDK $wanted_java or newer found, and run_me.sh has none for $(uname -s) on $machine" \
      "install any JDK $wanted_java for it, and set JAVA_HOME to its folder" \
      "or set CRUCIBLE_JDK_URL and CRUCIBLE_JDK_SHA256 to a .tar.gz with such a JDK"
  case $sha256 in
    *[!0-9a-f]*) sha256_is_good=no ;;
    *) sha256_is_good=$([ ${#sha256} -eq 64 ] && echo yes || echo no) ;;
  esac
  [ "$sha256_is_good" = yes ] || fail "CRUCIBLE_JDK_SHA256 is not a SHA-256: $sha256" \
    "write the 64 digits in lower case that sha256sum prints"
  # It would be shown here and in the list of processes.
  authority=${url#*://}
  case ${authority%%/*} in
    *@*) fail "CRUCIBLE_JDK_URL contains a login" "write the URL without it, and the login in ~/.netrc" ;;
  esac
}

# Ends, and says what to do by hand. $1: what is wrong; then remedies that come first.
fail_by_hand() {
  fail "$@" \
    "by hand: download $url; sha256sum must print $sha256; then: mkdir -p ~/.jdks && tar -xzf FILE -C ~/.jdks" \
    "or unpack any JDK $wanted_java below /opt, or set JAVA_HOME to it"
}

another_jdk="set JAVA_HOME to another JDK $wanted_java or newer"

# Temurin is built for glibc.
is_musl() { ldd --version 2>&1 | grep -qi musl; }

refuse_musl() {
  ! is_musl || fail "no JDK $wanted_java or newer found, and Temurin does not run here: it needs glibc, and this system has musl" \
    "Alpine: apk add openjdk25-jdk maven, if your release has it" \
    "or set JAVA_HOME to a JDK $wanted_java that was built for musl"
}

# $1: a program, $2: its package.
need_tool() {
  command -v "$1" >/dev/null ||
    fail_by_hand "no JDK $wanted_java or newer found; to download one, $1 is needed, and it is not installed" \
      "install the package $2, and start again"
}

# Downloads to the file in $1, and continues what is there. On a terminal the tool shows its progress and errors; otherwise they
# go to a file. Both tools use the proxies of the environment. curl prints the status of the server's answer.
transfer() {
  if command -v curl >/dev/null; then
    set -- -f -L -S --netrc-optional --connect-timeout 30 --speed-limit 1000 --speed-time 60 -C - -o "$1" -w '%{http_code}' --url "$url"
    if [ -t 2 ]; then curl --progress-bar "$@"; else curl -s "$@" 2>"$said"; fi
  else
    set -- -c -t 1 -T 60 -O "$1" "$url"
    if [ -t 2 ]; then wget "$@"; else wget "$@" 2>"$said"; fi
  fi
}

has_sum() { [ "$(sha256sum <"$1" | cut -d ' ' -f 1)" = "$sha256" ]; }

size() { wc -c <"$1" | tr -d ' '; }

# Downloads to $part, which is kept if the download breaks: the next start continues it.
download() {
  ! { [ -e "$part" ] && has_sum "$part"; } || return 0
  resumed=$([ -s "$part" ] && echo yes || echo no)
  while :; do
    say "downloading a JDK, once, $([ "$resumed" = no ] || echo "continuing at byte $(size "$part"), ")from $url ..."
    code=0
    status=$(transfer "$part") || code=$?
    if [ "$code" = 0 ] && [ -e "$part" ] && has_sum "$part"; then
      return
    fi
    # Once more from the beginning, if the server continued another file, cannot continue at all (33 of curl), or has nothing
    # after this byte (416; with it curl 7.88 ends with 0 or 22, depending on the header Content-Range, and wget with 0).
    if [ "$resumed" = yes ] && { [ "$code" = 0 ] || [ "$code" = 33 ] || [ "$status" = 416 ]; }; then
      rm -f -- "$part"
      resumed=no
      continue
    fi
    break
  done
  reason=$([ ! -s "$said" ] || grep -v '^ *$' "$said" | tail -n 1)
  if [ "$code" != 0 ]; then
    kept=
    [ ! -s "$part" ] || kept="; the next start continues at byte $(size "$part")"
    fail_by_hand "$url could not be downloaded${reason:+: $reason}$kept" \
      "check the network, http_proxy and https_proxy, and the free disk space of $jdk_cache (700 MB are needed); start again" \
      "a copy of the same file elsewhere: CRUCIBLE_JDK_URL=URL ./run_me.sh"
  fi
  found=$(sha256sum <"$part" | cut -d ' ' -f 1)
  bytes=$(size "$part")
  rm -f -- "$part"
  set -- "$url has the wrong checksum, so it was deleted: $bytes bytes with SHA-256 $found instead of $sha256" \
    "start again; if it stays wrong, do not use this file: a proxy or the server sends another one"
  [ -n "$makers_url" ] || fail "$@" "correct CRUCIBLE_JDK_URL and CRUCIBLE_JDK_SHA256" "$another_jdk"
  # Not the mirror that has the wrong file.
  url=$makers_url
  fail_by_hand "$@"
}

# Nothing counts before the last rename: who looks for JDKs looks for $jdk_cache/jdk-*.
unpack() {
  fresh=$jdk_cache/unpacking.$$
  rm -rf -- "$fresh"
  mkdir -- "$fresh"
  tar -xozf "$part" -C "$fresh" 2>"$said" || {
    rm -rf -- "$fresh"
    fail_by_hand "$part could not be unpacked: $(tail -n 1 "$said")" "check the free disk space of $jdk_cache (a JDK needs 500 MB)"
  }
  set -- "$fresh"/*
  if ! is_new_enough "$1"; then
    rm -rf -- "$fresh" "$part"
    fail "$url is not an archive of one folder with a JDK $wanted_java or newer" \
      "correct CRUCIBLE_JDK_URL and CRUCIBLE_JDK_SHA256" "$another_jdk"
  fi
  if ! "$1/bin/java" -version >"$said" 2>&1; then
    rm -rf -- "$fresh"
    fail "the JDK of $url does not run here: $(head -n 1 "$said")" \
      "check that $jdk_cache is not on a file system that is mounted with noexec (findmnt -T $jdk_cache)" "$another_jdk"
  fi
  # So that a power cut leaves no JDK with empty files: the name is written after the content. Old versions of sync have no -f.
  sync -f "$1" 2>/dev/null || sync
  # What still has this name is damaged: bring_temurin looked while it held the lock.
  rm -rf -- "$jdk" || fail "$jdk is damaged and cannot be deleted" "delete this folder, and start again"
  mv -- "$1" "$jdk"
  rm -rf -- "$fresh" "$part"
}

# One start at a time downloads, the others wait for it and use what it brought.
bring_temurin() {
  refuse_musl
  choose_temurin
  command -v curl >/dev/null || command -v wget >/dev/null ||
    fail_by_hand "no JDK $wanted_java or newer found; to download one, curl or wget is needed, and neither is installed" \
      "install curl or wget, and start again"
  need_tool flock util-linux
  need_tool sha256sum coreutils
  need_tool tar tar
  need_tool gzip gzip
  mkdir -p -- "$jdk_cache" 2>/dev/null && [ -w "$jdk_cache" ] ||
    fail_by_hand "no JDK $wanted_java or newer found, and the folder for a downloaded one, $jdk_cache, cannot be written" \
      "check its owner and free disk space, or set XDG_CACHE_HOME to another folder"
  # The file is named after its content, so nothing else is ever continued.
  part=$jdk_cache/$(printf '%.16s' "$sha256").part
  # The download inherits the lock: if only this script is killed, the next start waits until nothing writes the file.
  exec 8>"$jdk_cache/lock"
  flock -n 8 || { say "another process is downloading a JDK, waiting for it ..."; flock 8; }
  # What starts left that were killed.
  rm -rf -- "$jdk_cache"/unpacking.* "$jdk_cache"/said.*
  said=$jdk_cache/said.$$
  : >"$said"
  trap 'rm -f -- "$said"' EXIT
  jdk=$jdk_cache/$name
  if ! is_new_enough "$jdk"; then
    download
    unpack
    say "the JDK is in $jdk; it is not installed in the system"
  fi
  rm -f -- "$said"
  trap - EXIT
  exec 8>&-
}
