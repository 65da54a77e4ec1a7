#!/bin/sh
# Compares the speed of Crucible with Ansible, Ansible with Mitogen, and the floor, in one run, on containers of the lab.
# Results are printed as a table and kept in FOLDER (target/bench): one line per measurement, with tool, run, seconds.
set -eu
LC_ALL=C.UTF-8
export LC_ALL
here=$(cd -- "$(dirname -- "$0")" && pwd)
home=${here%/*}
hosts=6
rounds=3

usage() {
    cat <<'END'
Usage: ./bench/compare.sh [--hosts N] [--rounds N]
Boots two labs of N containers each (6 if not given), one for Crucible and one for Ansible, sets up each lab once with its tool, and then
measures runs that change nothing, in turns, N rounds (3 if not given). Needs root on Debian; installs what is missing. About ten minutes.
  Crucible   ./run_me.sh apply --yes: the whole process, with the start of the JVM
  Ansible    bench/site.yml; pipelining, ControlPersist, 20 forks
  Mitogen    the same with the strategy mitogen_linear
  floor      one ssh per host, all at once, that reads the same files and states
END
}
while [ $# -gt 0 ]; do
    case $1 in
    --hosts) hosts=$2; shift ;;
    --rounds) rounds=$2; shift ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
    esac
    shift
done

. "$here/lab.sh"
need ansible-playbook ansible
[ -d /usr/lib/python3/dist-packages/ansible_mitogen ] || install ansible-mitogen

folder=$home/target/bench
mkdir -p "$folder"
results=$folder/compare-$hosts.txt
: >"$results"

lab_up bench-crucible "$hosts"
lab_up bench-ansible "$hosts"
trap 'lab_down bench-crucible; lab_down bench-ansible' EXIT
trap 'exit 130' INT TERM

# --- Ansible ------------------------------------------------------------------------------------

ansible=$folder/ansible
mkdir -p "$ansible"
cat >"$ansible/ansible.cfg" <<END
[defaults]
forks = 20
host_key_checking = True
private_key_file = $(lab_folder bench-ansible)/id_ed25519
remote_user = root
interpreter_python = /usr/bin/python3
[ssh_connection]
pipelining = True
ssh_args = -F none -o ControlMaster=auto -o ControlPersist=60s -o UserKnownHostsFile=$(lab_folder bench-ansible)/known_hosts
END
{
    echo '[compute]'
    lab_hosts bench-ansible | awk '{ print $1 " ansible_host=" $2 }'
} >"$ansible/inventory"
export ANSIBLE_CONFIG="$ansible/ansible.cfg"
playbook() { ansible-playbook -i "$ansible/inventory" "$here/site.yml"; }
mitogen() {
    ANSIBLE_STRATEGY_PLUGINS=/usr/lib/python3/dist-packages/ansible_mitogen/plugins/strategy ANSIBLE_STRATEGY=mitogen_linear playbook
}

# --- The other tools -----------------------------------------------------------------------------------

stand_ins bench-crucible
crucible() { "$home/run_me.sh" apply --yes --config-dir "$(config_of bench-crucible)"; }
# Reads all that is needed to see that a host is in sync: one connection, no comparison.
floor() {
    key=$(lab_folder bench-crucible)/id_ed25519
    known=$(lab_folder bench-crucible)/known_hosts
    lab_hosts bench-crucible | while read -r _ address; do
        echo "$address"
    done | xargs -P 64 -I '{}' sh -c 'exec ssh -F none -i "$1" -o UserKnownHostsFile="$2" "root@$3" sh -s <"$4"' sh "$key" "$known" '{}' "$here/floor.sh"
}

# measure TOOL RUN COMMAND: runs it, and records how long it took.
measure() {
    tool=$1
    run=$2
    shift 2
    began=$(date +%s.%N)
    "$@" >"$folder/$tool.log" 2>&1 || { tail -n 20 "$folder/$tool.log" >&2; echo "$tool failed" >&2; exit 1; }
    ended=$(date +%s.%N)
    awk -v t="$tool" -v r="$run" -v b="$began" -v e="$ended" 'BEGIN { printf "%s %s %.2f\n", t, r, e - b }' | tee -a "$results"
}

measure crucible first crucible
measure ansible first playbook
round=1
while [ "$round" -le "$rounds" ]; do
    measure crucible "$round" crucible
    grep -q '0 changes' "$folder/crucible.log" || { cat "$folder/crucible.log"; exit 1; }
    measure floor "$round" floor
    measure mitogen "$round" mitogen
    grep -q 'changed=[1-9]' "$folder/mitogen.log" && { cat "$folder/mitogen.log"; exit 1; }
    measure ansible "$round" playbook
    grep -q 'changed=[1-9]' "$folder/ansible.log" && { cat "$folder/ansible.log"; exit 1; }
    round=$((round + 1))
done

echo
machine
awk '
    $2 != "first" { all[$1] = all[$1] " " $3; if (!($1 in best) || $3 < best[$1]) best[$1] = $3; sum[$1] += $3; n[$1]++ }
    $2 == "first" { first[$1] = $3 }
    END {
        mean = sum["crucible"] / n["crucible"]
        printf "| tool | first run | runs without changes | mean | times Crucible |\n|---|--:|---|--:|--:|\n"
        split("crucible floor mitogen ansible", order, " ")
        for (i = 1; i <= 4; i++) { t = order[i]
            printf "| %s | %s |%s | %.2f s | %.1f |\n", t, (t in first) ? first[t] " s" : "", all[t], sum[t] / n[t], sum[t] / n[t] / mean }
    }' "$results"
