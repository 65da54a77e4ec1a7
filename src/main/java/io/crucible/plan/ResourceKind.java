package io.crucible.plan;

import io.crucible.model.Problem;
import io.crucible.model.Resource;
import java.util.List;
import java.util.Optional;

/** What the tool knows about one kind of resource. Pure: no kind ever touches a host. */
sealed interface ResourceKind<R extends Resource> {

  /**
   * State that is text in one file. Laws: {@code edit} is idempotent, touches only what it owns,
   * and returns its argument itself where there is nothing to do.
   */
  non-sealed interface FileKind<R extends Resource> extends ResourceKind<R> {
    String path(R desired);

    String edit(R desired, String before);

    /** What in the file stands against it; nothing is written while there is such a thing. */
    default List<Problem> conflicts(R desired, String before, String host) {
      return List.of();
    }

    /** Mode and owner that the file shall have; empty: as it is, or root's 0644 for a new one. */
    default Optional<Attributes> attributes(R desired) {
      return Optional.empty();
    }

    /** Whether a missing file may come from a package that is still to be installed. */
    default boolean comesWithPackage(R desired) {
      return false;
    }
  }

  /** State that only a command can tell. */
  non-sealed interface LiveKind<R extends Resource> extends ResourceKind<R> {
    Probe.OfCommand probe(R desired);

    /** What later resources have to reckon with, also when a conflict still stands against it. */
    default void foresee(R desired, Observation.Output seen, PlannedChanges planned) {}

    /** Empty: in sync. */
    List<Step> steps(R desired, Observation.Output seen, PlannedChanges planned);

    /** What on the host stands against it; nothing is done while there is such a thing. */
    default List<Problem> conflicts(R desired, Observation.Output seen, String host) {
      return List.of();
    }

    /** False: nothing can be said before the packages are there. */
    default boolean isKnown(R desired, Observation.Output seen) {
      return true;
    }
  }

  /** Mode (octal, four digits) and owner of a file. */
  record Attributes(String mode, String owner, String group) {
    static final Attributes SYSTEM_FILE = new Attributes("0644", "root", "root");
  }
}
