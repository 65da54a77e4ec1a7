package io.crucible.view.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.crucible.model.Disruption;
import io.crucible.plan.Step;
import io.crucible.terminal.HostWords;

/** What a step does. Files are always reversible: the host keeps a backup. */
sealed interface ActionForm {
  /**
   * Replaces a whole file.
   *
   * @param isNew whether it did not exist; {@code new} is a word of Java
   * @param mode in octal digits: {@code 0644}
   * @param holdsSecrets then the diff has no context
   * @param diff unified, with passwords masked; empty where only mode or owner change
   */
  record Write(
      String kind,
      boolean reversible,
      String path,
      @JsonProperty("new") boolean isNew,
      String mode,
      String owner,
      String group,
      boolean holdsSecrets,
      String diff)
      implements ActionForm {}

  /**
   * Removes a file.
   *
   * @param holdsSecrets then the diff has no context
   * @param diff unified, with passwords masked
   */
  record Remove(String kind, boolean reversible, String path, boolean holdsSecrets, String diff)
      implements ActionForm {}

  /**
   * Runs a script.
   *
   * @param disrupts what it does to guests; the host refuses it while there are such guests
   * @param confirmed whether the host reverts it unless a new connection confirms it
   */
  record Run(String kind, Disruption disrupts, boolean confirmed, boolean reversible)
      implements ActionForm {}

  static ActionForm of(Step step) {
    return switch (step) {
      case Step.WriteFile file ->
          new Write(
              "write-file",
              true,
              file.path(),
              file.before().isEmpty(),
              file.mode(),
              file.owner(),
              file.group(),
              file.secrets().held(),
              HostWords.decoded(file.diff()));
      case Step.RemoveFile file -> removed(file.path(), file.secrets().held(), file.diff());
      case Step.SealedFile file when file.removes() -> removed(file.path(), true, file.diff());
      case Step.SealedFile file ->
          new Write(
              "write-file",
              true,
              file.path(),
              file.isNew(),
              file.mode(),
              file.owner(),
              file.group(),
              true,
              HostWords.decoded(file.diff()));
      case Step.Run run -> new Run("run", run.disrupts(), run.confirmed(), !run.isIrreversible());
    };
  }

  private static Remove removed(String path, boolean holdsSecrets, String diff) {
    return new Remove("remove-file", true, path, holdsSecrets, HostWords.decoded(diff));
  }
}
