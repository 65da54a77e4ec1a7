# Installs $missing without removing anything. Before, it saves which packages are installed and which will be added:
# the undo needs this, also after a power failure.
values() { printf '%s\n' "$coming" | sed -n "s/^$1=//p"; }
refuse() {
  names=$(values "$1")
  if [ -n "$names" ]; then
    echo "$2: $(echo $names). Nothing was installed."
    exit 1
  fi
}
waited=0
while [ -n "$(holders)" ]; do
  if [ "$waited" -ge 300 ]; then
    echo "another process has held the package manager's lock for 5 minutes (process ID, name, file): $(holders)"
    exit 1
  fi
  sleep 1
  waited=$((waited + 1))
done
refresh
[ -e "$base/$step.packages-before" ] || installed >"$base/$step.packages-before"
with_settings_only >"$base/$step.packages-settings"
coming=$(simulate_install $missing)
refuse remove "the installation would remove these packages"
refuse downgrade "the installation would downgrade these packages"
refuse held "the installation would change these held packages"
refuse unknown "no package source of this host has these packages"
refuse failed "the packages cannot be installed"
values new | sort -u >"$base/$step.packages"
values upgrade >"$base/$step.packages-upgraded"
install_exactly $missing
