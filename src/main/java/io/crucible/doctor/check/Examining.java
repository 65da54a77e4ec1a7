package io.crucible.doctor.check;

import io.crucible.config.Site;
import io.crucible.config.SiteReader;
import io.crucible.doctor.script.GuestDisks;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The code of a component that has something to look at, besides what is always looked at. */
public interface Examining {
  /** Where guests' disks are, when this component keeps them. */
  default Optional<GuestDisks> disks(Site site) {
    return Optional.empty();
  }

  /** In the order in which a person would look. */
  default List<Check> checks(Site site) {
    return List.of();
  }

  /** Where the guests of a site have their disks. */
  static GuestDisks disksOf(Site site) {
    return all()
        .flatMap(component -> component.disks(site).stream())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no component keeps guests' disks"));
  }

  /** The code of all components that look at something. */
  static Stream<Examining> all() {
    return SiteReader.all().stream().filter(Examining.class::isInstance).map(Examining.class::cast);
  }
}
