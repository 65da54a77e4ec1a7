package io.crucible.view.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.crucible.plan.ResourceId;
import io.crucible.plan.Step;
import java.util.List;

/**
 * One change on one host.
 *
 * @param title one line for people
 * @param action has different keys for each kind of step
 */
record StepForm(String title, List<ResourceId> serves, @JsonUnwrapped ActionForm action) {
  static StepForm of(Step step) {
    return new StepForm(step.title(), step.serves(), ActionForm.of(step));
  }
}
