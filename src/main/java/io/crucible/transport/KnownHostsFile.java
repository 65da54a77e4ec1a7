package io.crucible.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lines of a known_hosts file, read again only if it has changed: with many hosts it is long,
 * and every connection searches it several times.
 *
 * @param size changes with every added key, even if the time stamp does not
 */
record KnownHostsFile(FileTime changed, long size, List<KnownHost> lines) {
  private static final Map<Path, KnownHostsFile> READ = new ConcurrentHashMap<>();

  static List<KnownHost> lines(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      KnownHostsFile known = READ.get(file);
      if (known == null
          || known.size != now.size()
          || !known.changed.equals(now.lastModifiedTime())) {
        known = new KnownHostsFile(now.lastModifiedTime(), now.size(), read(file));
        READ.put(file, known);
      }
      return known.lines;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<KnownHost> read(Path file) throws IOException {
    List<KnownHost> known = new ArrayList<>();
    List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    for (int i = 0; i < lines.size(); i++) {
      KnownHost.parse(file, i + 1, lines.get(i)).ifPresent(known::add);
    }
    return List.copyOf(known);
  }
}
