# Restores the state of units. Each function succeeds if the state is right already, or if the unit does not exist any
# more: the state decides, not the exit code of systemctl, which fails for a missing unit.

unit_is_gone() {
  case $(systemctl show -p LoadState -- "$1" 2>/dev/null) in
    LoadState=not-found | '') return 0 ;;
  esac
  return 1
}
unit_disable() {
  systemctl disable -- "$1" || case $(systemctl is-enabled -- "$1" 2>/dev/null) in
    enabled*) return 1 ;;
  esac
  # Dangling links that systemd does not remove, because the unit's file is gone.
  for link in "$R"/etc/systemd/system/*.wants/"$1" "$R"/etc/systemd/system/*.requires/"$1"; do
    if [ -L "$link" ] && [ ! -e "$link" ]; then
      rm -f -- "$link"
      rmdir -- "${link%/*}" 2>/dev/null || :
    fi
  done
}
unit_enable() {
  case $(systemctl is-enabled -- "$1" 2>/dev/null) in
    '' | not-found)
      echo "$1 does not exist any more, so it is not enabled"
      return 0
      ;;
  esac
  systemctl enable -- "$1"
}
unit_stop() {
  systemctl stop -- "$1" || case $(systemctl is-active -- "$1" 2>/dev/null) in
    active | reloading | activating | deactivating) return 1 ;;
  esac
}
# systemd refuses a unit that was started too often, by whomever.
unit_allow_start() {
  systemctl reset-failed -- "$@" 2>/dev/null || :
}
unit_start() {
  if unit_is_gone "$1"; then
    echo "$1 does not exist any more, so it is not started"
    return 0
  fi
  unit_allow_start "$1"
  systemctl start -- "$1"
}
# The verb is one of the try- verbs, so a stopped unit stays stopped.
unit_take_up() {
  if unit_is_gone "$2"; then
    echo "$2 does not exist any more"
    return 0
  fi
  unit_allow_start "$2"
  systemctl "$1" -- "$2"
}
