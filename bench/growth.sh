#!/bin/sh
# Measures how the run time of Crucible grows with the number of hosts, on containers of the lab: the first run, and runs that change nothing.
# Writes target/bench/growth.txt (hosts, first run s, best of three runs without changes s, peak memory MiB) and a plot, growth.svg.
set -eu
LC_ALL=C.UTF-8
export LC_ALL
here=$(cd -- "$(dirname -- "$0")" && pwd)
home=${here%/*}
case ${1-} in
-h | --help)
    echo "Usage: ./bench/growth.sh [N...]"
    echo "Boots labs of N containers, one after the other (2 4 8 16 32 if not given), and measures. Needs root on Debian. About ten minutes."
    exit 0
    ;;
esac
[ $# -gt 0 ] || set -- 2 4 8 16 32
. "$here/lab.sh"
# Every systemd needs a few; the kernel allows 128 for all containers together.
sysctl -qw fs.inotify.max_user_instances=1024
[ -x /usr/bin/time ] || install time
need gnuplot gnuplot-nox

folder=$home/target/bench
mkdir -p "$folder"
results=$folder/growth.txt
echo "# hosts first second peak-MiB" >"$results"
trap 'lab_down bench-growth' EXIT
trap 'exit 130' INT TERM

# Seconds and KiB of one run, to standard output.
apply() { /usr/bin/time -o "$folder/time" -f '%e %M' "$home/run_me.sh" apply --yes --config-dir "$(config_of bench-growth)" >"$folder/growth.log" 2>&1 && cat "$folder/time"; }

for hosts; do
    lab_up bench-growth "$hosts"
    stand_ins bench-growth
    first=$(apply)
    best=
    for round in 1 2 3; do
        again=$(apply)
        grep -q '0 changes' "$folder/growth.log" || { cat "$folder/growth.log"; exit 1; }
        best=$(printf '%s\n' "${best:-$again}" "$again" | sort -n | head -n 1)
    done
    printf '%s %s %s\n' "$hosts" "${first% *}" "$best" | awk '{ printf "%d %.1f %.2f %d\n", $1, $2, $3, $4 / 1024 }' | tee -a "$results"
    lab_down bench-growth
done

gnuplot <<END
set terminal svg size 720,420 font "sans,13" background "white"
set output "$folder/growth.svg"
set title "Time of a whole run by number of hosts (2 cores run the hosts, too)"
set xlabel "hosts"
set ylabel "seconds"
set logscale xy 2
set grid
set key left top
plot "$results" using 1:2 with linespoints pointtype 7 title "first run", "$results" using 1:3 with linespoints pointtype 5 title "second run, nothing to do"
END
echo
machine
awk 'BEGIN { print "| hosts | first run | run without changes | peak memory |\n|--:|--:|--:|--:|" } !/^#/ { printf "| %s | %s s | %s s | %s MiB |\n", $1, $2, $3, $4 }' "$results"
