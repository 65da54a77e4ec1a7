package io.crucible.view.json;

import io.crucible.catalog.ComponentDescription;
import io.crucible.model.RolloutStrategy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A component.
 *
 * @param level from 1; those of one level may start together
 * @param after components that must be done on all hosts before
 * @param before components that wait for it
 * @param roles hosts with any of them take part; empty: all hosts
 * @param when flags that a host must have, or must not have if {@code !} is before them
 * @param founds what is founded once; absent if nothing is
 * @param packages by release: {@code debian-12}
 * @param uses offers of other components
 * @param example of a setting: file, section and line
 * @param verify a command that shows it on a host
 */
record ComponentForm(
    String name,
    String description,
    int level,
    List<String> after,
    List<String> before,
    List<String> roles,
    List<String> when,
    RolloutStrategy rollout,
    Optional<String> founds,
    Map<String, List<String>> packages,
    List<String> uses,
    String example,
    String verify) {
  static ComponentForm of(ComponentDescription component) {
    return new ComponentForm(
        component.name(),
        component.description(),
        component.level(),
        component.after(),
        component.before(),
        component.roles(),
        component.when(),
        component.rollout(),
        component.founds(),
        component.packages(),
        component.uses(),
        component.example(),
        component.verify());
  }
}
