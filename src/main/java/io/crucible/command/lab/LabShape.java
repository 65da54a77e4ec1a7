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

/** How many hosts a new lab has, and of what. */
final class LabShape {
  /** As many as it takes for one to fail. */
  private static final int CEPH_HOSTS = 3;

  @Option(
      names = "--hosts",
      paramLabel = "N",
      description = "How many hosts; 2 if not given, 3 where their storage is Ceph.")
  Optional<Integer> hosts = Optional.empty();

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      converter = KindWord.class,
      description =
          "What the hosts are: vm, virtual machines with a kernel of their own; or container, on this"
              + " machine's kernel, up in seconds, many at once, but without what is the kernel's"
              + " work: NFS, AppArmor, snapshots. vm if not given.")
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
          "How much the hosts carry: blank (a minimal server), libraries (what the packages depend"
              + " on, for quicker installs), prepared (the packages too), nova (and nova-compute),"
              + " ceph (as libraries, and the hosts' storage is a Ceph cluster of their own);"
              + " blank if not given, for the demo libraries.")
  Optional<Flavour> flavour = Optional.empty();

  /**
   * @param usual taken where none was asked for
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

  /** In lower case, as all words on the command line. */
  static final class KindWord implements ITypeConverter<HostKind> {
    @Override
    public HostKind convert(String word) {
      return HostKind.of(word)
          .orElseThrow(
              () -> new TypeConversionException("'" + word + "' is none of vm, container"));
    }
  }

  /** By its name in apt's sources. */
  static final class SuiteWord implements ITypeConverter<Suite> {
    @Override
    public Suite convert(String word) {
      return Suite.of(word)
          .orElseThrow(
              () -> new TypeConversionException("'" + word + "' is none of bookworm, trixie"));
    }
  }

  /** In lower case, as all words on the command line. */
  static final class FlavourWord implements ITypeConverter<Flavour> {
    @Override
    public Flavour convert(String word) {
      return Flavour.of(word)
          .orElseThrow(() ->
              new TypeConversionException(
                  "'" + word + "' is none of blank, libraries, prepared, nova, ceph"));
    }
  }
}
