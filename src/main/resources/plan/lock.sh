
# Only one run at a time works on a host. The lock is a file that names its run; it is taken and broken under flock.
lock_in_order() {
  command -v flock >/dev/null 2>&1 || return 0
  exec 9>"$state/lock.guard" && flock -w 10 9
}
# Prints what still holds the lock; prints nothing if the lock is stale.
holder() {
  owner=$(locked_by run)
  read -r pid at <"$state/lock.script" 2>/dev/null || { pid=; at=; }
  if [ "$(locked_by boot)" != "$(cat /proc/sys/kernel/random/boot_id)" ]; then return; fi
  # A running script always holds the lock, even with --break-lock.
  if lives "$pid" "$at"; then echo script; return; fi
  case " $forgotten " in *" $owner "*) return ;; esac
  read -r pid at <<EOF
$(locked_by connection)
EOF
  if lives "$pid" "$at"; then echo connection; fi
}
take() {
  mkdir -p -m 0700 -- "$state" && lock_in_order || { say "unlockable"; exit 1; }
  if [ -e "$state/lock" ] && [ "$(locked_by run)" != "$run" ]; then
    held=$(holder)
    if [ -n "$held" ]; then
      say "locked $held $(locked_by run) $(locked_by since) $(locked_by user)"
      exit 4
    fi
    say "broke $(locked_by run)"
  fi
  printf '%s\n' "run=$run" "user=$1" "since=$(date -u +%Y-%m-%dT%H:%M:%SZ)" \
    "boot=$(cat /proc/sys/kernel/random/boot_id)" "connection=$(connection)" >"$state/lock.new" &&
    rm -f -- "$state/lock.script" && mv -f -- "$state/lock.new" "$state/lock" || { say "unlockable"; exit 1; }
  say "taken"
}
release() {
  lock_in_order || :
  if [ "$(locked_by run)" = "$run" ]; then rm -f -- "$state/lock" "$state/lock.script"; fi
}
# Keeps the newest runs; older ones cannot be rolled back any more.
prune() {
  ls -1 "$state" 2>/dev/null | grep '^[0-9]*-[0-9-]*$' | sort -r | tail -n +"$(($1 + 1))" |
    while IFS= read -r old; do [ "$old" = "$run" ] || rm -rf -- "${state:?}/$old"; done
}
# Waits until the script of this run has ended, after its connection was lost, and prints its journal.
aftermath() {
  read -r pid at <"$state/lock.script" 2>/dev/null || { pid=; at=; }
  [ "$(locked_by run)" = "$run" ] || pid=
  waited=0
  while lives "$pid" "$at"; do
    [ "$waited" -lt "$1" ] || { say "busy"; exit 0; }
    sleep 0.2
    waited=$((waited + 1))
  done
  say "over"
  if [ -e "$base/journal" ]; then while IFS= read -r line; do say "journal $line"; done <"$base/journal"; fi
}
# Waits for the script of a run that has ended on the machine that started it: it ends after its current step.
settle() {
  owner=$(locked_by run)
  case " $forgotten " in *" $owner "*) ;; *) say "over"; return ;; esac
  read -r pid at <"$state/lock.script" 2>/dev/null || { pid=; at=; }
  waited=0
  while lives "$pid" "$at"; do
    [ "$waited" -gt 0 ] || say "waits $owner"
    [ "$waited" -lt "$1" ] || { say "busy"; return; }
    sleep 0.2
    waited=$((waited + 1))
  done
  say "over"
}
