package io.crucible.plan;

import io.crucible.model.Resource.PackageSet;
import io.crucible.text.ShellWords;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Packages that are installed, by whatever manager the host has. */
final class PackageKind implements Kind.LiveKind<PackageSet> {
  private static final String APT_INSTALLED =
      "installed() { dpkg-query -W -f '${db:Status-Status} ${Package}\\n' | sed -n 's/^installed //p' | sort -u; }\n";

  private static final String RPM_INSTALLED =
      "installed() { rpm -qa --qf '%{NAME}\\n' | sort -u; }\n";

  /** Around the installation: what it brings in, with all dependencies, as the undo has to know. */
  private static final String NOTED =
      """
      [ -e "$base/$step.packages-before" ] || installed >"$base/$step.packages-before"
      @INSTALL@
      installed | comm -13 "$base/$step.packages-before" - >"$base/$step.packages"
      """;

  /** A step that was cut off has only the first of its notes. */
  private static final String NAMES =
      """
      [ -e "$notes.packages-before" ] || exit 0
      [ -e "$notes.packages" ] || installed | comm -13 "$notes.packages-before" - >"$notes.packages"
      names=$(installed | comm -12 - "$notes.packages")
      [ -n "$names" ] || exit 0
      """;

  // Only if nothing else would have to go with them.
  private static final String APT_REMOVE =
      """
      export DEBIAN_FRONTEND=noninteractive
      others=$(apt-get -s purge $names | sed -n 's/^\\(Remv\\|Purg\\) \\([^ ]*\\).*/\\2/p' | sort -u | comm -23 - "$notes.packages")
      if [ -n "$others" ]; then
        echo "other packages need them by now: $(echo $others)" >&2
        exit 1
      fi
      apt-get -q -y -o DPkg::Lock::Timeout=300 purge $names
      : >"$notes.removed"
      """;

  private static final String RPM_REMOVE =
      "rpm -e --test $names\n@MANAGER@ -y remove $names\n: >\"$notes.removed\"\n";

  @Override
  public Probe.OfCommand probe(PackageSet desired) {
    String names = ShellWords.join(desired.packages());
    return new Probe.OfCommand(
        isApt(desired)
            ? "dpkg-query -W -f '${db:Status-Status}=${Package}\\n' " + names + " 2>/dev/null || :"
            : "rpm -q --qf 'installed=%{NAME}\\n' " + names + " || :");
  }

  @Override
  public List<Step> steps(PackageSet desired, Observation.Output seen, Foreseen foreseen) {
    Set<String> installed = Set.copyOf(Properties.of(seen).all("installed"));
    List<String> missing =
        desired.packages().stream().filter(name -> !installed.contains(name)).toList();
    if (missing.isEmpty()) {
      return List.of();
    }
    foreseen.installs();
    String names = ShellWords.join(missing);
    String shell =
        isApt(desired)
            ? "export DEBIAN_FRONTEND=noninteractive\n"
                // A list that cannot be fetched is no harm as long as the packages can.
                + "apt-get -q update || :\n"
                // confold: files that an admin edited stay; the lock: cloud images upgrade at boot.
                + "apt-get -q -y --no-install-recommends -o Dpkg::Options::=--force-confold"
                + " -o DPkg::Lock::Timeout=300 install "
                + names
            : desired.manager() + " -y install " + names;
    return List.of(
        new Step.Run(
                "install " + missing.stream().collect(Collectors.joining(" ")),
                installed(desired) + NOTED.replace("@INSTALL@", shell),
                installed(desired)
                    + NAMES
                    + (isApt(desired)
                        ? APT_REMOVE
                        : RPM_REMOVE.replace("@MANAGER@", desired.manager())),
                ResourceId.of(desired))
            // What else may need them by now is not known.
            .undoneOnRequest());
  }

  private static String installed(PackageSet desired) {
    return isApt(desired) ? APT_INSTALLED : RPM_INSTALLED;
  }

  private static boolean isApt(PackageSet desired) {
    return desired.manager().equals("apt");
  }
}
