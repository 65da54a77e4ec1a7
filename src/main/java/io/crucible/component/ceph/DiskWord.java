package io.crucible.component.ceph;

import io.crucible.config.Setting;
import io.crucible.config.Shape;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the disk of an OSD: {@code /dev/sdb}, or {@code /srv/osd.img:20G}. */
final class DiskWord {
  private static final Pattern FILE = Pattern.compile("(/[^:]+):(\\d{1,6})([MGT])i?B?");

  private DiskWord() {}

  static Optional<RbdCluster.Disk> read(String word, Setting setting) {
    if (word.startsWith("/dev/")) {
      return Shape.isPath(word)
          ? Optional.of(new RbdCluster.Disk(word, Optional.empty(), setting))
          : Optional.empty();
    }
    Matcher matcher = FILE.matcher(word);
    if (!matcher.matches() || !Shape.isPath(matcher.group(1))) {
      return Optional.empty();
    }
    long unit =
        switch (matcher.group(3)) {
          case "M" -> 1;
          case "G" -> 1024;
          default -> 1024 * 1024;
        };
    long size = Long.parseLong(matcher.group(2)) * unit;
    return Optional.of(new RbdCluster.Disk(matcher.group(1), Optional.of(size), setting));
  }
}
