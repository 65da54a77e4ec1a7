package io.crucible.lab;

import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.transport.LocalCommand;
import io.crucible.transport.LocalResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The built images, one for each recipe. */
record ImageCache(Path folder) {
  private static final Duration LONGEST_BUILD = Duration.ofMinutes(30);

  private static final Duration KEPT = Duration.ofDays(30);

  /** Images, and leftover scripts of killed builds. */
  private static final Pattern OURS =
      Pattern.compile("[a-z]+-[a-z]+(-[a-z]+)?-[0-9a-f]{12}|\\.recipe-.+");

  /** The recipe's scripts put this prefix before lines that are to be shown. */
  private static final String SPOKEN = "lab: ";

  Image image(Recipe recipe, HostKind kind, Suite suite, Flavour flavour) {
    return new Image(folder.resolve(recipe.key(kind, suite, flavour)));
  }

  /** The image, built if the cache has none for this recipe. */
  Image ensure(HostKind kind, Suite suite, Flavour flavour, LabListener listener)
      throws ProblemsException, IOException {
    Recipe recipe = Recipe.shipped();
    Image image = image(recipe, kind, suite, flavour);
    if (Files.isDirectory(image.folder())) {
      listener.progress("use the image " + image.folder().getFileName());
      Files.setLastModifiedTime(image.folder(), FileTime.from(Instant.now()));
      return image;
    }
    Files.createDirectories(folder);
    Path scripts = Files.createTempDirectory(folder, ".recipe-");
    try {
      build(recipe, scripts, image, kind, suite, flavour, listener);
    } finally {
      FolderRemoval.remove(scripts);
    }
    return image;
  }

  /**
   * Removes images that no lab uses and that were not needed for a long time. They are not removed
   * as soon as the recipe changes: two versions of the program may be in use at the same time.
   *
   * @param used folders of images to keep
   */
  void removeOld(Set<Path> used, Instant now) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> images;
    try (Stream<Path> entries = Files.list(folder)) {
      images = entries.filter(ImageCache::isOurs).toList();
    }
    for (Path image : images) {
      Instant lastUse = Files.getLastModifiedTime(image).toInstant();
      if (!used.contains(image) && lastUse.isBefore(now.minus(KEPT))) {
        FolderRemoval.remove(image);
      }
    }
  }

  private static boolean isOurs(Path entry) {
    return OURS.matcher(entry.getFileName().toString()).matches();
  }

  private void build(
      Recipe recipe,
      Path scripts,
      Image image,
      HostKind kind,
      Suite suite,
      Flavour flavour,
      LabListener listener)
      throws ProblemsException, IOException {
    recipe.writeTo(scripts);
    String own = codename(Files.readString(Path.of("/etc/os-release")));
    String targets = Tool.run(LocalCommand.of(AptSources.QUESTION));
    Path sources = scripts.resolve("sources.list");
    Files.writeString(sources, AptSources.lines(targets, own, suite));

    List<String> output = new ArrayList<>();
    LocalCommand command =
        LocalCommand.of(scripts.resolve("build-image.sh").toString())
            .with("KIND", kind.word())
            .with("SUITE", suite.codename())
            .with("FLAVOUR", flavour.word())
            .with("CACHE", folder.toString())
            .with("IMAGE", image.folder().getFileName().toString())
            .with("SOURCES", sources.toString())
            .within(LONGEST_BUILD)
            .eachLine(line -> {
              if (line.startsWith(SPOKEN)) {
                listener.progress(line.substring(SPOKEN.length()));
              } else {
                output.add(line);
              }
            });
    LocalResult result = command.run();
    if (!result.succeeded()) {
      throw new ProblemsException(
          Problem.error(
              "lab image for " + suite.codename(),
              (result.deadlinePassed() ? "was not built in time" : "could not be built")
                  + ":\n"
                  + Tool.tail(String.join("\n", output)),
              "check that this machine can reach the Debian archive of its apt sources: apt-get update"));
    }
  }

  private static String codename(String osRelease) {
    return osRelease
        .lines()
        .filter(line -> line.startsWith("VERSION_CODENAME="))
        .map(line -> line.substring(line.indexOf('=') + 1).replace("\"", ""))
        .findFirst()
        .orElse("");
  }
}
