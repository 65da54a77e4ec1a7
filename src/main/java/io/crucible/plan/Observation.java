package io.crucible.plan;

import java.util.List;

/** A host's answer to a {@link Probe}. */
public sealed interface Observation {
  /**
   * No such file.
   *
   * @param traits what prevents that it is created
   */
  record NoFile(List<FileTrait> traits) implements Observation {
    public NoFile {
      traits = List.copyOf(traits);
    }

    public NoFile() {
      this(List.of());
    }
  }

  /**
   * A regular file.
   *
   * @param content bytes as ISO 8859-1 characters
   * @param mode octal with four digits, such as 0644
   * @param owner its name, or its number if it has no name
   * @param traits what prevents or changes a write
   */
  record File(String content, String mode, String owner, String group, List<FileTrait> traits)
      implements Observation {
    public File {
      traits = List.copyOf(traits);
    }

    public File(String content, String mode, String owner, String group) {
      this(content, mode, owner, group, List.of());
    }
  }

  /** What a command printed; bytes as ISO 8859-1 characters. */
  record Output(int exitCode, String text) implements Observation {}

  /** What prevents or changes a write; none for the output of a command. */
  default List<FileTrait> traits() {
    return List.of();
  }
}
