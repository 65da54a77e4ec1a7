package io.crucible.component.nfs;

import io.crucible.config.Effective;
import io.crucible.config.Options;
import io.crucible.config.ProblemCollector;
import io.crucible.config.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the NFS version, which can be set in four places. */
final class NfsVersion {
  static final String NEWEST = "4.2";

  /**
   * A setting that gives the version.
   *
   * @param exact false if it gives only the major version, 3 or 4
   */
  private record Claim(String version, boolean exact, String wording, Setting setting) {
    boolean agreesWith(Claim other) {
      boolean sameMajor = version.charAt(0) == other.version.charAt(0);
      boolean bothMinor =
          exact && other.exact && version.length() > 1 && other.version.length() > 1;
      return sameMajor && (!bothMinor || version.equals(other.version));
    }
  }

  private final Effective effective;
  private final ProblemCollector findings;

  NfsVersion(Effective effective, ProblemCollector findings) {
    this.effective = effective;
    this.findings = findings;
  }

  /** The version, such as 4.2; contradictions are reported. */
  String find(List<String> mountOptions) {
    List<Claim> claims = claims(mountOptions);
    if (claims.isEmpty()) {
      return NEWEST;
    }
    Claim first = claims.getFirst();
    for (Claim other : claims) {
      if (!first.agreesWith(other)) {
        findings.error(
            other.setting().origin(),
            other.wording() + " contradicts " + first.wording() + " in " + first.setting().origin(),
            "set the version in one place only: version in [nfs_export] of shared_storage");
      }
    }
    if (first.version().equals("4.0")) {
      findings.warning(
          first.setting().origin(),
          "NFS version 4.0 is disabled in newer servers (nfs-utils 2.9.1)",
          "set version = 4.2");
    }
    return first.version();
  }

  private List<Claim> claims(List<String> mountOptions) {
    List<Claim> claims = new ArrayList<>();
    effective
        .findWritten("nfs_export.version")
        .ifPresent(s -> claims.add(new Claim(s.value(), true, "version = " + s, s)));
    Optional<String> option = Options.value(mountOptions, "vers", "nfsvers");
    option.ifPresent(version -> claims.add(mountOption(version)));
    effective
        .findWritten("storage.backend")
        .ifPresent(s -> claims.add(broad(s.value().endsWith("3"), "backend = " + s, s)));
    Optional<Setting> type = effective.findWritten("fstab.fstype");
    // Today the type nfs covers all versions; it means version 3 only if no other setting gives
    // one.
    type.filter(s -> claims.isEmpty() || s.value().equals("nfs4"))
        .ifPresent(s -> claims.add(broad(s.value().equals("nfs"), "fstype = " + s, s)));
    return claims;
  }

  private Claim mountOption(String version) {
    Setting setting = effective.get("fstab.attribute");
    if (!version.matches("3|4|4\\.[012]")) {
      findings.error(
          setting.origin(), "NFS version " + version + " is not supported", "set version = 4.2");
      return new Claim(NEWEST, true, "vers=" + version, setting);
    }
    return new Claim(version, true, "vers=" + version, setting);
  }

  private static Claim broad(boolean three, String wording, Setting setting) {
    return new Claim(three ? "3" : NEWEST, false, wording, setting);
  }
}
