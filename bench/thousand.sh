#!/bin/sh
# Measures the time of Crucible itself for many hosts: a run that changes nothing, on hosts that are simulated in one process.
set -eu
LC_ALL=C.UTF-8
export LC_ALL
here=$(cd -- "$(dirname -- "$0")" && pwd)
home=${here%/*}
case ${1-} in
-h | --help)
    echo "Usage: ./bench/thousand.sh [N...]"
    echo "Simulates N hosts (1000 if not given) on addresses of the loopback network, all in sync, and measures ./run_me.sh apply --yes"
    echo "on them: the whole process, which connects to each host, queries it, and compares. Needs Linux, a JDK and Maven; no root."
    echo "FORKS=N queries this many hosts at the same time; 16 if not given."
    exit 0
    ;;
esac
[ $# -gt 0 ] || set -- 1000
. "$here/lab.sh"
[ -x /usr/bin/time ] || install time

java=$("$home/run_me.sh" jdk)/bin/java
folder=$home/target/bench
mkdir -p "$folder"
(cd -- "$home" && JAVA_HOME=${java%/bin/java} mvn -q -B -ntp -Dspotless.check.skip=true -DskipTests test-compile dependency:build-classpath \
    -Dmdep.includeScope=test -Dmdep.outputFile="$folder/class-path") >"$folder/build.log" 2>&1 || { tail -n 20 "$folder/build.log" >&2; exit 1; }
"$home/run_me.sh" --version >/dev/null

site=$(mktemp -d)
hosts=
end() {
    [ -z "$hosts" ] || kill "$hosts" 2>/dev/null || :
    hosts=
    rm -rf -- "$site"
}
trap end EXIT
trap 'exit 130' INT TERM

simulate() {
    rm -rf -- "$site"
    mkdir -- "$site"
    mkfifo "$site/said"
    "$java" -Xmx1g -cp "$home/target/test-classes:$home/target/classes:$(cat "$folder/class-path")" \
        io.crucible.bench.SimulatedHosts "$site/config" "$1" >"$site/said" 2>"$folder/simulated.log" &
    hosts=$!
    # Ends silently with the process.
    read -r word <"$site/said" && [ "$word" = ready ] || { tail -n 20 "$folder/simulated.log" >&2; exit 1; }
}

rows=
for count; do
    simulate "$count"
    XDG_STATE_HOME=$site/state /usr/bin/time -o "$site/time" -f '%e %U %S %M' "$home/run_me.sh" apply --yes --config-dir "$site/config" \
        --forks "${FORKS:-16}" >"$folder/thousand.log" 2>&1 || { tail -n 20 "$folder/thousand.log" >&2; exit 1; }
    grep -q '^0 changes' "$folder/thousand.log" || { tail -n 20 "$folder/thousand.log" >&2; exit 1; }
    row=$(awk -v n="$count" '{ printf "| %s | %.1f s | %.1f s | %d MiB |", n, $1, $2 + $3, $4 / 1024 + 0.5 }' "$site/time")
    echo "$row" >&2
    rows="$rows$row
"
    kill "$hosts"
    wait "$hosts" 2>/dev/null || :
    hosts=
done
echo
machine
printf '| hosts | run without changes | CPU time of it | peak memory |\n|--:|--:|--:|--:|\n%s' "$rows"
