package io.crucible.plan;

import io.crucible.model.Resource.PackageSet;
import io.crucible.text.ShellWords;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Packages that are installed, by whatever manager the host has. */
final class PackageKind implements Kind.LiveKind<PackageSet> {
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
            shell,
            // What a package brought in is not known well enough to be taken out again unasked.
            "",
            ResourceId.of(desired)));
  }

  private static boolean isApt(PackageSet desired) {
    return desired.manager().equals("apt");
  }
}
