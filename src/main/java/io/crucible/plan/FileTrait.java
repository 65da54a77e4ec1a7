package io.crucible.plan;

import io.crucible.model.Problem;
import io.crucible.text.ShellQuoting;
import java.util.Arrays;
import java.util.Optional;

/**
 * What prevents or changes a write of a file, seen before it is written.
 *
 * @param at the file, folder or mount point that has the trait; of a link that leads nowhere, its
 *     target
 */
public record FileTrait(Kind kind, String at) {
  /** With the word that {@code files.sh} prints. */
  public enum Kind {
    IMMUTABLE("immutable"),
    APPEND_ONLY("append-only"),
    READ_ONLY("read-only"),
    NOT_WRITABLE("not-writable"),
    NO_FOLDER("no-folder"),
    DANGLING("dangling"),
    FULL("full"),
    MOUNT("mount"),
    LINKS("links");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    static Optional<Kind> of(String word) {
      return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
  }

  /** An error, or a warning if the file can be written nevertheless. */
  Problem problem(String host, String path) {
    String place = ShellQuoting.quote(at);
    String why = at.equals(path) ? path : path + " cannot be written: " + at;
    return switch (kind) {
      case IMMUTABLE ->
          Problem.error(
              host,
              why + " is immutable (attribute i)",
              "if it may be changed: chattr -i " + place);
      case APPEND_ONLY ->
          Problem.error(
              host,
              why + " can only be appended to (attribute a)",
              "if it may be changed: chattr -a " + place);
      case READ_ONLY ->
          Problem.error(
              host,
              path + " cannot be written: the file system on " + at + " is mounted read-only",
              "mount -o remount,rw " + place + "; if it had errors, dmesg shows them");
      case NOT_WRITABLE ->
          Problem.error(
              host,
              why + " is not writable",
              "find out why: ls -ld %1$s; lsattr -d %1$s; findmnt -T %1$s".formatted(place));
      case NO_FOLDER ->
          Problem.error(
              host,
              path + " cannot be written: " + at + " is not a folder",
              "check with: ls -ld %1$s; then move it away: mv -- %1$s %1$s.before"
                  .formatted(place));
      case DANGLING ->
          Problem.error(
              host,
              path + " is a link to " + at + ", but no file is there",
              "create that file, or remove the link: rm -- " + ShellQuoting.quote(path));
      case FULL ->
          Problem.error(
              host,
              "the file system of " + at + " is full: less than 1 MiB or 16 files are free",
              "free some space; find large folders with: du -xm " + place + " | sort -n | tail");
      case MOUNT ->
          Problem.warning(
              host,
              path
                  + " is a mount point, so it is overwritten in place; a power failure at that"
                  + " moment can leave a part of it",
              "the backup is in " + ApplyScript.STATE + "/RUN on the host");
      case LINKS ->
          Problem.warning(
              host,
              path + " has other names (hard links), which keep the old content",
              "find them with: find / -xdev -samefile " + place);
    };
  }
}
