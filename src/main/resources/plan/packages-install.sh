# Installs $missing, and nothing goes for it. Before that it is written down what was there and what will come, as the
# undo has to know, also after a power cut.
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
    echo "another process has been at work with the packages for 5 minutes (number, name, file): $(holders)"
    exit 1
  fi
  sleep 1
  waited=$((waited + 1))
done
refresh
[ -e "$base/$step.packages-before" ] || installed >"$base/$step.packages-before"
with_settings_only >"$base/$step.packages-settings"
coming=$(simulate_install $missing)
refuse remove "to install them, these packages would be removed"
refuse downgrade "to install them, these packages would be downgraded"
refuse held "to install them, these packages would be changed that are held"
refuse unknown "no package source of this host has these packages"
refuse failed "they cannot be installed"
values new | sort -u >"$base/$step.packages"
values upgrade >"$base/$step.packages-upgraded"
install_exactly $missing
