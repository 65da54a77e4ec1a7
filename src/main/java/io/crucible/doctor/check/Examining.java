package io.crucible.doctor.check;

import io.crucible.config.Site;
import io.crucible.config.SiteReader;
import io.crucible.doctor.script.GuestDisks;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The code of a component that adds checks. */
public interface Examining {
  /** The storage of guests' disks, if this component provides it. */
  default Optional<GuestDisks> disks(Site site) {
    return Optional.empty();
  }

  /** In the order in which a person would do them. */
  default List<Check> checks(Site site) {
    return List.of();
  }

  /**
   * What stops a TCP connection on the way into a host.
   *
   * @param facts of the host that it goes to
   * @return what was found, and how to remove it
   */
  default Optional<Problem> obstacle(HostFacts facts, Host from, Host to, int port) {
    return Optional.empty();
  }

  /** {@link #obstacle} of any component. */
  static Optional<Problem> anyObstacle(Survey survey, Host from, Host to, int port) {
    return Optional.ofNullable(survey.facts().get(to))
        .flatMap(
            facts -> all().flatMap(it -> it.obstacle(facts, from, to, port).stream()).findFirst());
  }

  /** The storage of guests' disks of a site. */
  static GuestDisks disksOf(Site site) {
    return all()
        .flatMap(component -> component.disks(site).stream())
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("no component provides storage for guests' disks"));
  }

  /** The code of all components that add checks. */
  static Stream<Examining> all() {
    return SiteReader.all().stream().filter(Examining.class::isInstance).map(Examining.class::cast);
  }
}
