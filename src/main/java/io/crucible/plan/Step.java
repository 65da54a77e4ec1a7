package io.crucible.plan;

import io.crucible.model.Disruption;
import io.crucible.model.Secret;
import io.crucible.text.Hashes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One change on one host, with what is needed to undo it. */
public sealed interface Step {
  /** One line for people. */
  String title();

  /** The resources that it serves. */
  List<ResourceId> serves();

  /** Whether it is kept when the run fails. */
  default boolean staysAfterFailure() {
    return false;
  }

  /**
   * Replaces a whole file, if it has not changed since this was planned.
   *
   * @param before its content when planned; empty: it did not exist
   * @param content bytes as ISO 8859-1 characters
   * @param stays whether a rollback keeps it
   * @param secrets the secrets in it; a file in which a password is found holds secrets
   */
  record WriteFile(
      String path,
      Optional<String> before,
      String content,
      String mode,
      String owner,
      String group,
      boolean stays,
      FileSecrets secrets,
      List<ResourceId> serves)
      implements Step {
    public WriteFile(
        String path,
        Optional<String> before,
        String content,
        String mode,
        String owner,
        String group,
        List<ResourceId> serves) {
      this(path, before, content, mode, owner, group, false, FileSecrets.NONE, serves);
    }

    public WriteFile {
      secrets = secrets.found(before.orElse(""), content);
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

    /** The diff with secrets masked. */
    public String diff() {
      return secrets.diff(path, before.orElse(""), content);
    }
  }

  /**
   * Removes a file, if it has not changed since this was planned.
   *
   * @param content its content when planned
   * @param folders removed after it if they are empty, in this order
   * @param secrets the secrets in it; a file in which a password is found holds secrets
   */
  record RemoveFile(
      String path,
      String content,
      List<String> folders,
      FileSecrets secrets,
      List<ResourceId> serves)
      implements Step {
    public RemoveFile(String path, String content, List<String> folders, List<ResourceId> serves) {
      this(path, content, folders, FileSecrets.NONE, serves);
    }

    public RemoveFile {
      secrets = secrets.found(content, "");
      folders = List.copyOf(folders);
      serves = List.copyOf(serves);
    }

    @Override
    public String title() {
      return "remove " + path;
    }

    /** The diff with secrets masked. */
    public String diff() {
      return secrets.diff(path, content, "");
    }
  }

  /**
   * A {@link WriteFile} or {@link RemoveFile} of a file that holds secrets, as it is saved: without
   * any content. It cannot be run; the step that it replaces is found again by its digests.
   *
   * @param before keyed digest of the content before, or {@code absent}
   * @param after keyed digest of the content after, or {@code absent} for a removed file
   * @param diff with secrets masked
   * @param secrets names of the secrets in it that Crucible manages
   */
  record SealedFile(
      String path,
      String before,
      String after,
      String mode,
      String owner,
      String group,
      boolean stays,
      List<String> folders,
      String diff,
      List<String> secrets,
      List<ResourceId> serves)
      implements Step {
    /** In place of the digest of a file that does not exist. */
    public static final String ABSENT = "absent";

    public SealedFile {
      folders = List.copyOf(folders);
      secrets = List.copyOf(secrets);
      serves = List.copyOf(serves);
    }

    public boolean isNew() {
      return before.equals(ABSENT);
    }

    public boolean removes() {
      return after.equals(ABSENT);
    }

    @Override
    public boolean staysAfterFailure() {
      return stays;
    }

    @Override
    public String title() {
      if (removes()) {
        return "remove " + path;
      }
      if (isNew()) {
        return "create " + path;
      }
      return before.equals(after) ? "set mode and owner of " + path : "change " + path;
    }
  }

  /**
   * Runs a piece of POSIX sh.
   *
   * @param undo undoes it, also after it ran only partly; empty: it cannot be undone
   * @param settle runs once everything is undone, so that it takes effect: a restart that reads the
   *     restored files; may be empty
   * @param disrupts what it does to guests; the host refuses it while there are such guests
   * @param undoDisrupts the same for the undo
   * @param onRequest whether the undo removes what others may use by now, so that it runs only on
   *     request
   * @param confirmed whether it could cut off the connection: then the host undoes it automatically
   *     unless it is confirmed over a new connection
   * @param doneAtBoot whether a boot does the same, once the files of the steps before it are
   *     written
   * @param secrets variables for {@code shell}, but not for the undo, because they are not saved
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
      Map<String, Secret> secrets,
      List<ResourceId> serves)
      implements Step {
    /** The undo of a step that leaves nothing to undo: the colon of POSIX sh does nothing. */
    public static final String NO_UNDO = ":";

    public Run(String title, String shell, String undo, ResourceId serves) {
      this(title, shell, undo, "", List.of(serves));
    }

    public Run(String title, String shell, String undo, String settle, List<ResourceId> serves) {
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
          Map.of(),
          serves);
    }

    public Run {
      secrets = new LinkedHashMap<>(secrets);
      serves = List.copyOf(serves);
    }

    /** The same, with what it and its undo do to guests. */
    public Run disrupting(Disruption doing, Disruption undoing) {
      return copy(doing, undoing, onRequest, confirmed, doneAtBoot, secrets);
    }

    /** The same, to be confirmed over a new connection. */
    public Run toBeConfirmed() {
      return copy(disrupts, undoDisrupts, onRequest, true, doneAtBoot, secrets);
    }

    /** The same, with an undo that runs only on request. */
    public Run undoneOnRequest() {
      return copy(disrupts, undoDisrupts, true, confirmed, doneAtBoot, secrets);
    }

    /** The same, for a step that a boot does too. */
    public Run asAtBoot() {
      return copy(disrupts, undoDisrupts, onRequest, confirmed, true, secrets);
    }

    /** The same, with variables that hold secrets. */
    public Run with(Map<String, Secret> variables) {
      return copy(disrupts, undoDisrupts, onRequest, confirmed, doneAtBoot, variables);
    }

    private Run copy(
        Disruption doing,
        Disruption undoing,
        boolean asked,
        boolean toConfirm,
        boolean atBoot,
        Map<String, Secret> variables) {
      return new Run(
          title, shell, undo, settle, doing, undoing, asked, toConfirm, atBoot, variables, serves);
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
