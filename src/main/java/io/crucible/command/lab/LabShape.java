package io.crucible.command.lab;

import io.crucible.command.Choices;
import io.crucible.lab.Flavour;
import io.crucible.lab.HostKind;
import io.crucible.lab.LabOptions;
import io.crucible.lab.Suite;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Number and kind of the hosts of a new lab. */
final class LabShape {
  /** With three hosts one may fail. */
  private static final int CEPH_HOSTS = 3;

  @Option(
      names = "--hosts",
      paramLabel = "N",
      description = "Number of hosts; 2 if not given, 3 with Ceph.")
  Optional<Integer> hosts = Optional.empty();

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      converter = KindWord.class,
      description =
          "Kind of the hosts: vm, virtual machines with their own kernel; or container, on this"
              + " machine's kernel: they boot in seconds, but have no NFS, AppArmor or snapshots. vm"
              + " if not given.")
  Optional<HostKind> kind = Optional.empty();

  @Option(
      names = "--suite",
      paramLabel = "SUITE",
      converter = SuiteWord.class,
      completionCandidates = Choices.Suites.class,
      description = "Debian release of the hosts: bookworm or trixie; bookworm if not given.")
  Suite suite = LabOptions.DEFAULTS.suite();

  @Option(
      names = "--flavour",
      paramLabel = "FLAVOUR",
      converter = FlavourWord.class,
      completionCandidates = Choices.Flavours.class,
      description =
          "What is installed on the hosts: blank (a minimal server), libraries (dependencies of the"
              + " packages, for faster installation), prepared (also the packages), nova (also"
              + " nova-compute), ceph (as libraries, and the storage is a Ceph cluster on these"
              + " hosts); blank if not given, for the demo libraries.")
  Optional<Flavour> flavour = Optional.empty();

  /**
   * @param usual used if no flavour was given
   */
  LabOptions named(String name, Flavour usual, HostKind usualKind) {
    Flavour wanted = flavour.orElse(usual);
    int usualHosts = wanted == Flavour.CEPH ? CEPH_HOSTS : LabOptions.DEFAULTS.hosts();
    return LabOptions.DEFAULTS
        .named(name)
        .withHosts(hosts.orElse(usualHosts))
        .with(kind.orElse(usualKind))
        .with(suite)
        .with(wanted);
  }

  /** In lower case, like all values on the command line. */
  static final class KindWord implements ITypeConverter<HostKind> {
    @Override
    public HostKind convert(String word) {
      return HostKind.of(word)
          .orElseThrow(
              () -> new TypeConversionException("'" + word + "' is not one of vm, container"));
    }
  }

  /** By the codename, as in apt's sources. */
  static final class SuiteWord implements ITypeConverter<Suite> {
    @Override
    public Suite convert(String word) {
      return Suite.of(word)
          .orElseThrow(
              () -> new TypeConversionException("'" + word + "' is not one of bookworm, trixie"));
    }
  }

  /** In lower case, like all values on the command line. */
  static final class FlavourWord implements ITypeConverter<Flavour> {
    @Override
    public Flavour convert(String word) {
      return Flavour.of(word)
          .orElseThrow(() ->
              new TypeConversionException(
                  "'" + word + "' is not one of blank, libraries, prepared, nova, ceph"));
    }
  }
}
