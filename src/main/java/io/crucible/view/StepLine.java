package io.crucible.view;

import io.crucible.plan.Step;
import io.crucible.terminal.Paint;

/**
 * A step of a plan as one line for people. A mark in front says what happens: {@code +} a new file,
 * {@code ~} a changed one, {@code -} a removed one, {@code >} a script. So it can be read without
 * colours, too.
 */
record StepLine(Paint paint) {
  String of(Step step) {
    return switch (step) {
      case Step.WriteFile file -> written(file);
      case Step.RemoveFile file -> removed(file);
      case Step.SealedFile file -> file.removes() ? removed(file) : written(file);
      case Step.Run run ->
          "    "
              + paint.yellow(">")
              + " "
              + run.title()
              + (run.isIrreversible() ? paint.faint("  (cannot be rolled back)") : "");
    };
  }

  private String removed(Step file) {
    return "    " + paint.red("-") + " " + file.title();
  }

  private String written(Step.WriteFile file) {
    boolean isNew = file.before().isEmpty();
    boolean sameText = file.before().filter(file.content()::equals).isPresent();
    String rights = file.mode() + " " + file.owner() + ":" + file.group();
    return written(file, isNew, isNew || sameText ? rights : "");
  }

  private String written(Step.SealedFile file) {
    boolean sameText = file.before().equals(file.after());
    String rights = file.mode() + " " + file.owner() + ":" + file.group();
    return written(file, file.isNew(), file.isNew() || sameText ? rights : "");
  }

  /**
   * @param rights empty where the diff says more than they do
   */
  private String written(Step file, boolean isNew, String rights) {
    return "    "
        + (isNew ? paint.green("+") : paint.yellow("~"))
        + " "
        + file.title()
        + (rights.isEmpty() ? "" : paint.faint("  (" + rights + ")"));
  }
}
