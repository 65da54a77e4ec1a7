package io.crucible.plan;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/** What the plan does on a host before a step runs. */
public final class PlannedChanges {
  private final Set<String> writtenPaths = new HashSet<>();
  private final Set<ResourceId> changed = new HashSet<>();
  private boolean installsPackages;

  void writes(String path) {
    writtenPaths.add(path);
  }

  void changes(Collection<ResourceId> resources) {
    changed.addAll(resources);
  }

  /** Whether the plan has steps for any of these. */
  boolean changesAny(Set<ResourceId> resources) {
    return !Collections.disjoint(changed, resources);
  }

  void installs() {
    installsPackages = true;
  }

  public boolean installsPackages() {
    return installsPackages;
  }

  public boolean written(String path) {
    return writtenPaths.contains(path);
  }

  /** Whether the plan writes the file of this unit. */
  boolean writesUnit(String unit) {
    return written("/etc/systemd/system/" + unit);
  }

  public boolean writtenBelow(String folder) {
    return writtenPaths.stream().anyMatch(path -> path.startsWith(folder + "/"));
  }
}
