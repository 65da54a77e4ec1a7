package io.crucible.view.json;

import io.crucible.plan.Plan;
import java.util.List;

/**
 * A component that takes part in the plan.
 *
 * @param level from 1; those of one level may start together
 * @param after names of components that must be done on all hosts before
 */
record PartForm(String name, String description, int level, List<String> after) {
  static PartForm of(Plan.Component component) {
    return new PartForm(
        component.name(), component.description(), component.level(), component.after());
  }
}
