package io.crucible.workflow;

import java.util.Optional;

/** The plan that was shown last, as long as it can be applied as shown. */
public interface PlanMemory {
  /** Remembers nothing. */
  PlanMemory NONE =
      new PlanMemory() {
        @Override
        public Optional<PlanReport> recall(Workflow workflow) {
          return Optional.empty();
        }

        @Override
        public void remember(Workflow workflow, PlanReport report) {}

        @Override
        public void forget() {}
      };

  /** The plan, if it was made with these settings and holds at least these hosts. */
  Optional<PlanReport> recall(Workflow workflow);

  void remember(Workflow workflow, PlanReport report);

  void forget();
}
