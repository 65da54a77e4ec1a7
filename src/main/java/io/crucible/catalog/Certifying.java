package io.crucible.catalog;

import io.crucible.config.SecretStore;
import io.crucible.config.Site;
import io.crucible.config.SiteReader;
import io.crucible.model.FactRequests;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import java.util.List;
import java.util.Optional;

/** The code of the component that gives hosts certificates. */
public interface Certifying {
  /** Why Crucible cannot sign certificates for this site; empty if it can. */
  Optional<Problem> refusal(Site site);

  /** What hosts are asked about their certificates. */
  FactRequests request(Site site);

  /** The certificates of a host, from its answer. */
  HostCertificates certificates(Site site, Host host, HostFacts facts) throws ProblemsException;

  /** The site's authorities; none if Crucible does not sign for this site. */
  List<SiteAuthority> authorities(Site site) throws ProblemsException;

  /** Why the site's authority cannot be replaced in phases; empty if it can. */
  Optional<Problem> fixed(Site site);

  /** Which phase of a replacement of the authority the site is in. */
  RotationPhase phase(SecretStore secrets) throws ProblemsException;

  /** Goes on to the next phase, in one write. The hosts do not change until a plan is applied. */
  void advance(SecretStore secrets) throws ProblemsException;

  /** Returns to the phase before: the opposite of {@link #advance}. */
  void retreat(SecretStore secrets) throws ProblemsException;

  /** The component that does it. */
  static Certifying shipped() {
    return SiteReader.all().stream()
        .filter(Certifying.class::isInstance)
        .map(Certifying.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
