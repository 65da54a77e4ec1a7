package io.crucible.plan;

import io.crucible.model.Disruption;
import io.crucible.model.SecretFiles;
import io.crucible.text.Hashes;
import io.crucible.text.UnifiedDiff;
import java.util.List;
import java.util.Optional;

/** What a host does, with what is needed to take it back. */
public sealed interface Step {
  /** One line for people. */
  String title();

  /** The resources it serves, as {@code kind[name]}. */
  List<String> serves();

  /** Whether a failed run leaves it as it is. */
  default boolean staysAfterFailure() {
    return false;
  }

  /**
   * Replaces a file as a whole, if it still is what it was when this was planned.
   *
   * @param before its content then; empty: it did not exist
   * @param content bytes as ISO 8859-1 characters
   * @param stays whether a rollback leaves it as it then is
   */
  record WriteFile(
      String path,
      Optional<String> before,
      String content,
      String mode,
      String owner,
      String group,
      boolean stays,
      List<String> serves)
      implements Step {
    public WriteFile(
        String path,
        Optional<String> before,
        String content,
        String mode,
        String owner,
        String group,
        List<String> serves) {
      this(path, before, content, mode, owner, group, false, serves);
    }

    public WriteFile {
      serves = List.copyOf(serves);
    }

    @Override
    public boolean staysAfterFailure() {
      return stays;
    }

    @Override
    public String title() {
      if (before.isEmpty()) {
        return "create " + path;
      }
      return before.get().equals(content) ? "set mode and owner of " + path : "change " + path;
    }

    /** SHA-256 of the content when planned, or {@code absent}. */
    public String expectedHash() {
      return before.map(Hashes::sha256).orElse("absent");
    }

    /** Empty for a file whose content is secret. */
    public String diff() {
      return SecretFiles.contain(path) ? "" : UnifiedDiff.of(path, before.orElse(""), content);
    }
  }

  /**
   * Removes a file, if it still is what it was when this was planned.
   *
   * @param content its content then
   * @param folders removed after it where they are empty, in this order
   */
  record RemoveFile(String path, String content, List<String> folders, List<String> serves)
      implements Step {
    public RemoveFile {
      folders = List.copyOf(folders);
      serves = List.copyOf(serves);
    }

    @Override
    public String title() {
      return "remove " + path;
    }

    /** Empty for a file whose content is secret. */
    public String diff() {
      return SecretFiles.contain(path) ? "" : UnifiedDiff.of(path, content, "");
    }
  }

  /**
   * Runs a piece of POSIX sh.
   *
   * @param undo what takes it back, also after it ran only in part; empty: nothing can
   * @param settle what has to run once everything is taken back, so that it takes effect: a restart
   *     that reads the restored files; may be empty
   * @param disrupts what it does to guests; the host refuses it while there are such
   * @param undoDisrupts the same of the undo
   * @param onRequest whether the undo takes away what others may use by now, so that it is done
   *     only when asked for
   * @param confirmed whether the way back could be cut: then the host undoes it by itself unless it
   *     is confirmed over a new connection
   * @param doneAtBoot whether a boot does the same once the files of the steps before it are there
   */
  record Run(
      String title,
      String shell,
      String undo,
      String settle,
      Disruption disrupts,
      Disruption undoDisrupts,
      boolean onRequest,
      boolean confirmed,
      boolean doneAtBoot,
      List<String> serves)
      implements Step {
    public Run(String title, String shell, String undo, String serves) {
      this(title, shell, undo, "", List.of(serves));
    }

    public Run(String title, String shell, String undo, String settle, List<String> serves) {
      this(
          title,
          shell,
          undo,
          settle,
          Disruption.NONE,
          Disruption.NONE,
          false,
          false,
          false,
          serves);
    }

    public Run {
      serves = List.copyOf(serves);
    }

    /** The same, with what it and its undo do to guests. */
    public Run disrupting(Disruption doing, Disruption undoing) {
      return new Run(
          title, shell, undo, settle, doing, undoing, onRequest, confirmed, doneAtBoot, serves);
    }

    /** The same, to be confirmed over a new connection. */
    public Run toBeConfirmed() {
      return new Run(
          title, shell, undo, settle, disrupts, undoDisrupts, onRequest, true, doneAtBoot, serves);
    }

    /** The same, with an undo that is only done when asked for. */
    public Run undoneOnRequest() {
      return new Run(
          title, shell, undo, settle, disrupts, undoDisrupts, true, confirmed, doneAtBoot, serves);
    }

    /** The same, for one that a boot does by itself. */
    public Run asAtBoot() {
      return new Run(
          title, shell, undo, settle, disrupts, undoDisrupts, onRequest, confirmed, true, serves);
    }

    @Override
    public boolean staysAfterFailure() {
      return undo.isEmpty() || onRequest;
    }

    public boolean isIrreversible() {
      return undo.isEmpty();
    }
  }
}
