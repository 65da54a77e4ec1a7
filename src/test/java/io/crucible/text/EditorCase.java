package io.crucible.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/** A folder in text/ of the test resources: the file before, the desired lines, the file after. */
public record EditorCase(String name, List<String> desired, String before, String after) {
  public static List<EditorCase> of(String editor) {
    try (Stream<Path> folders = Files.list(folder(editor))) {
      return folders.sorted().map(EditorCase::read).toList();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  /** Applies every desired line in turn; a second round must return the same string instance. */
  public void check(BinaryOperator<String> edit) {
    String once = apply(edit, before);
    assertThat(once).isEqualTo(after);
    assertThat(apply(edit, once)).isSameAs(once);
  }

  private String apply(BinaryOperator<String> edit, String text) {
    String edited = text;
    for (String line : desired) {
      edited = edit.apply(line, edited);
    }
    return edited;
  }

  @Override
  public String toString() {
    return name;
  }

  private static EditorCase read(Path folder) {
    return new EditorCase(
        folder.getFileName().toString(),
        text(folder.resolve("desired")).lines().toList(),
        text(folder.resolve("before")),
        text(folder.resolve("after")));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  private static Path folder(String editor) {
    try {
      return Path.of(
          Objects.requireNonNull(EditorCase.class.getResource("/text/" + editor)).toURI());
    } catch (URISyntaxException cause) {
      throw new IllegalStateException(cause);
    }
  }
}
