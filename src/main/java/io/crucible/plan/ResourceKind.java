package io.crucible.plan;

import io.crucible.model.Problem;
import io.crucible.model.Resource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The code for one kind of resource. Pure: no kind connects to a host. */
sealed interface ResourceKind<R extends Resource> {

  /**
   * State that is text in one file. Laws: {@code edit} is idempotent, touches only what it owns,
   * and returns its argument itself if there is nothing to do.
   */
  non-sealed interface FileKind<R extends Resource> extends ResourceKind<R> {
    String path(R desired);

    String edit(R desired, String before);

    /** Conflicts found in the file; with an error among them nothing is written. */
    default List<Problem> conflicts(R desired, String before, String host) {
      return List.of();
    }

    /** Mode and owner for the file; empty: unchanged, or root and 0644 for a new file. */
    default Optional<Attributes> attributes(R desired) {
      return Optional.empty();
    }

    /** Whether a missing file may come from a package that is not installed yet. */
    default boolean comesWithPackage(R desired) {
      return false;
    }
  }

  /** State that only a command can query. */
  non-sealed interface LiveKind<R extends Resource> extends ResourceKind<R> {
    Probe.OfCommand probe(R desired);

    /** Records what later resources must expect, even if there is a conflict. */
    default void recordPlanned(R desired, Observation.Output seen, PlannedChanges planned) {}

    /** Empty: in sync. */
    List<Step> steps(R desired, Observation.Output seen, PlannedChanges planned);

    /** Conflicts found on the host; with an error among them nothing is done. */
    default List<Problem> conflicts(
        R desired, Observation.Output seen, PlannedChanges planned, String host) {
      return List.of();
    }

    /** False: it cannot be compared before the packages are installed, or {@link #waitsFor}. */
    default boolean isKnown(R desired, Observation.Output seen) {
      return true;
    }

    /** Resources of earlier waves after which it can be compared, if it is not known before. */
    default Set<ResourceId> waitsFor(R desired) {
      return Set.of();
    }
  }

  /** Mode (octal, four digits) and owner of a file. */
  record Attributes(String mode, String owner, String group) {
    static final Attributes SYSTEM_FILE = new Attributes("0644", "root", "root");
  }
}
