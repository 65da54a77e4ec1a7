package io.crucible.workflow;

import io.crucible.engine.RunRecord;
import java.util.Locale;

/** How a run ended. */
public enum RunEnding {
  DONE("done"),
  FAILED("failed"),
  CANCELLED("called-off"),
  INTERRUPTED("broke-off"),
  RUNNING("running");

  private final String inDocuments;

  RunEnding(String inDocuments) {
    this.inDocuments = inDocuments;
  }

  /** The word of JSON documents, which keep those of the first release. */
  public String inDocuments() {
    return inDocuments;
  }

  /** The word for people. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static RunEnding of(RunRecord record) {
    if (record.isSuccess()) {
      return DONE;
    }
    if (record.isInterrupted()) {
      return CANCELLED;
    }
    if (record.isEnded()) {
      return FAILED;
    }
    return record.isBrokenOff() ? INTERRUPTED : RUNNING;
  }
}
