package io.crucible.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.transport.LocalCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeTest {
  @TempDir Path folder;

  @Test
  void everyChangeHasAKeyOfItsOwn() throws IOException {
    Recipe shipped = Recipe.shipped();
    Map<String, String> files = new HashMap<>(shipped.files());
    files.merge("served-packages.list", "one-more\n", String::concat);

    Stream<String> keys =
        Stream.of(
            shipped.key(HostKind.VM, Suite.BOOKWORM, Flavour.BLANK),
            shipped.key(HostKind.VM, Suite.TRIXIE, Flavour.BLANK),
            shipped.key(HostKind.CONTAINER, Suite.BOOKWORM, Flavour.BLANK),
            shipped.key(HostKind.VM, Suite.BOOKWORM, Flavour.LIBRARIES),
            new Recipe(files).key(HostKind.VM, Suite.BOOKWORM, Flavour.BLANK));

    assertThat(keys).doesNotHaveDuplicates();
    assertThat(Recipe.shipped().key(HostKind.VM, Suite.TRIXIE, Flavour.BLANK))
        .isEqualTo(shipped.key(HostKind.VM, Suite.TRIXIE, Flavour.BLANK))
        .startsWith("trixie-blank-");
  }

  @Test
  void everyFileOfTheRecipeIsPartOfIt() throws IOException {
    Path resources = Path.of("src/main/resources/lab");
    try (Stream<Path> files = Files.list(resources)) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();

      assertThat(Recipe.shipped().files().keySet()).containsExactlyInAnyOrderElementsOf(names);
    }
  }

  @Test
  void itsScriptsAreShell() throws IOException {
    Recipe.shipped().writeTo(folder);

    try (Stream<Path> files = Files.list(folder)) {
      for (Path script : files.filter(file -> file.toString().endsWith(".sh")).toList()) {
        assertThat(LocalCommand.of("sh", "-n", script.toString()).run().stderr())
            .as(script.toString())
            .isEmpty();
        assertThat(script).isExecutable();
      }
    }
  }

  /** Built and read back by dpkg itself. */
  @Test
  void aRewrittenPackageHoldsTheSame() throws IOException {
    Recipe.shipped().writeTo(folder);
    Path root = folder.resolve("root");
    Files.createDirectories(root.resolve("DEBIAN"));
    Files.writeString(
        root.resolve("DEBIAN/control"),
        "Package: thing\nVersion: 1\nArchitecture: all\nMaintainer: x <x@example.org>\nDescription: d\n");
    Files.writeString(root.resolve("content"), "text\n");
    Path debian = folder.resolve("thing.deb");
    run("dpkg-deb", "--root-owner-group", "-Zxz", "-b", root.toString(), debian.toString());
    String before = run("dpkg-deb", "-c", debian.toString());

    run(folder.resolve("store-uncompressed.sh").toString(), debian.toString());

    assertThat(run("dpkg-deb", "-c", debian.toString())).isEqualTo(before);
    assertThat(run("dpkg-deb", "-f", debian.toString(), "Package")).isEqualTo("thing\n");
    assertThat(Files.readString(debian, java.nio.charset.StandardCharsets.ISO_8859_1))
        .contains("data.tar ", "text\n");
  }

  private static String run(String... words) throws IOException {
    var result = LocalCommand.of(words).run();
    assertThat(result.succeeded()).as(result.stderr()).isTrue();
    return result.stdout();
  }
}
