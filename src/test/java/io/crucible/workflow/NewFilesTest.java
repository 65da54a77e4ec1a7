package io.crucible.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crucible.model.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All files or none, each atomically, only for the owner. */
class NewFilesTest {
  @TempDir Path folder;

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void createsFoldersAndPrivateFiles() throws Exception {
    Path file = folder.resolve("a/b/c");

    assertThat(new NewFiles(Map.of(file, "ä\n")).write())
        .containsExactly(new NewFiles.Written(file, NewFiles.Status.CREATED));

    assertThat(file).hasContent("ä");
    assertThat(mode(file)).isEqualTo("rw-------");
  }

  @Test
  void aFailureChangesNothing() throws Exception {
    Path good = Files.writeString(folder.resolve("good"), "old");
    Path blocked = Files.writeString(folder.resolve("file"), "").resolve("below");
    Map<Path, String> files = new LinkedHashMap<>();
    files.put(good, "new");
    files.put(blocked, "new");

    ProblemsException thrown =
        catchThrowableOfType(ProblemsException.class, () -> new NewFiles(files).write());

    assertThat(thrown.problems().getFirst().subject()).isEqualTo(blocked.toString());
    assertThat(good).hasContent("old");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).hasSize(2);
    }
  }

  @Test
  void everyFileThatWouldBeLostIsNamed() throws Exception {
    Path one = Files.writeString(folder.resolve("one"), "mine");
    Path two = Files.createDirectory(folder.resolve("two"));
    Path same = Files.writeString(folder.resolve("same"), "new");
    Path example = Files.writeString(folder.resolve("example"), "shipped");
    NewFiles files = new NewFiles(Map.of(one, "new", two, "new", same, "new", example, "new"));

    ProblemsException thrown =
        catchThrowableOfType(
            ProblemsException.class, () -> files.refuseLosses(false, Map.of(example, "shipped")));

    assertThat(thrown.problems())
        .extracting(problem -> problem.subject())
        .containsExactlyInAnyOrder(one.toString(), two.toString());
  }

  @Test
  void aLinkIsKeptAndItsTargetReplaced() throws Exception {
    Path target = Files.writeString(folder.resolve("target"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);

    new NewFiles(Map.of(link, "new")).write();

    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(target).hasContent("new");
  }

  @Test
  void aDanglingLinkIsNotOverwritten() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));

    assertThat(
            catchThrowableOfType(
                    ProblemsException.class,
                    () -> new NewFiles(Map.of(link, "new")).refuseLosses(false, Map.of()))
                .problems())
        .hasSize(1);
  }
}
