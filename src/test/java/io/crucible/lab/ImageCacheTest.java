package io.crucible.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageCacheTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  @TempDir Path folder;

  @Test
  void onlyImagesThatNobodyUsesOrAskedForAreRemoved() throws IOException {
    Path forgotten = image("bookworm-blank-000000000000", Duration.ofDays(40));
    Path scripts = image(".recipe-123", Duration.ofDays(40));
    Path stoodOn = image("bookworm-blank-111111111111", Duration.ofDays(40));
    Path fresh = image("trixie-libraries-222222222222", Duration.ofDays(1));
    Path foreign = image("notes", Duration.ofDays(40));

    new ImageCache(folder).removeOld(Set.of(stoodOn), NOW);

    assertThat(forgotten).doesNotExist();
    assertThat(scripts).doesNotExist();
    assertThat(List.of(stoodOn, fresh, foreign)).allSatisfy(path -> assertThat(path).exists());
  }

  @Test
  void anExistingImageIsUsedAndMarkedAsUsed() throws Exception {
    ImageCache cache = new ImageCache(folder);
    Image image = cache.image(Recipe.shipped(), HostKind.VM, Suite.TRIXIE, Flavour.BLANK);
    image(image.folder().getFileName().toString(), Duration.ofDays(40));
    List<String> progress = new ArrayList<>();
    Instant before = Instant.now().minusSeconds(60);

    assertThat(cache.ensure(HostKind.VM, Suite.TRIXIE, Flavour.BLANK, progress::add))
        .isEqualTo(image);

    assertThat(progress).singleElement().asString().startsWith("use the image trixie-blank-");
    assertThat(Files.getLastModifiedTime(image.folder()).toInstant()).isAfter(before);
  }

  private Path image(String name, Duration age) throws IOException {
    Path image = Files.createDirectories(folder.resolve(name));
    Files.setLastModifiedTime(image, FileTime.from(NOW.minus(age)));
    return image;
  }
}
