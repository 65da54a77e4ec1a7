package io.crucible.plan;

import io.crucible.model.Problem;
import io.crucible.text.ShellQuoting;
import java.util.Optional;

/**
 * Whether systemd can start a unit at all.
 *
 * @param load LoadState, as printed by systemctl show
 */
record UnitState(String unit, String load) {
  static final String NOT_FOUND = "not-found";

  /**
   * Why it can be neither enabled nor started; empty if it can, or on a host without systemd.
   *
   * @param planned a unit whose file the plan writes need not be there
   */
  Optional<Problem> obstacle(PlannedChanges planned, String host) {
    String name = ShellQuoting.quote(unit);
    return switch (load) {
      case "masked" ->
          Optional.of(
              Problem.error(
                  host,
                  unit + " is masked, so it cannot be enabled or started",
                  "find out who masked it, and why; then: systemctl unmask " + name));
      case NOT_FOUND ->
          planned.writesUnit(unit)
              ? Optional.empty()
              : Optional.of(
                  Problem.error(
                      host,
                      "there is no unit " + unit,
                      "check its package, and run systemctl daemon-reload if its file is new;"
                          + " list units with: systemctl list-unit-files"));
      case "error", "bad-setting" ->
          planned.writesUnit(unit)
              ? Optional.empty()
              : Optional.of(
                  Problem.error(
                      host,
                      "systemd cannot load " + unit + " (" + load + ")",
                      "find the line with: systemd-analyze verify %1$s; correct it, then: systemctl daemon-reload"
                          .formatted(name)));
      default -> Optional.empty();
    };
  }
}
