package io.crucible.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Packages that traits need and a lab does not serve, fetched once by this machine's apt. */
final class TraitPackages {
  private static final Path FOLDER = Path.of("target/traits-packages").toAbsolutePath();

  private TraitPackages() {}

  static List<Path> of(List<String> names) throws Exception {
    Files.createDirectories(FOLDER);
    List<Path> found = new ArrayList<>();
    for (String name : names) {
      if (file(name).isEmpty()) {
        download(name);
      }
      found.addAll(file(name));
    }
    return found;
  }

  private static List<Path> file(String name) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(it -> it.getFileName().toString().startsWith(name + "_")).toList();
    }
  }

  private static void download(String name) throws Exception {
    Process apt =
        new ProcessBuilder("apt-get", "-q", "-o", "APT::Sandbox::User=root", "download", name)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .start();
    apt.getOutputStream().close();
    String said = new String(apt.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!apt.waitFor(5, TimeUnit.MINUTES) || apt.exitValue() != 0) {
      throw new IOException("cannot download " + name + ":\n" + said);
    }
  }
}
