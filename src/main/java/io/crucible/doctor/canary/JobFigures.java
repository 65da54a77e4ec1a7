package io.crucible.doctor.canary;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The output of {@code virsh domjobinfo --completed} for a migration.
 *
 * <p>Its lines are {@code Time elapsed: 502 ms} and {@code Data processed: 587.949 KiB}; versions
 * of libvirt print different ones. virsh rounds sizes to a thousandth of their unit.
 */
record JobFigures(List<String> lines) {
  private static final Pattern VALUE =
      Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,15})?) *([A-Za-z]*).*");
  private static final List<String> UNITS = List.of("B", "KIB", "MIB", "GIB", "TIB");

  JobFigures {
    lines = List.copyOf(lines);
  }

  Optional<Duration> elapsed() {
    return milliseconds("Time elapsed");
  }

  Optional<Duration> downtime() {
    return milliseconds("Total downtime");
  }

  /** All bytes that were sent. */
  Optional<Long> sent() {
    return bytes("Data processed");
  }

  /** Bytes of disks; more than 0 means that they were copied and are not shared. */
  Optional<Long> disks() {
    return bytes("File processed");
  }

  private Optional<Duration> milliseconds(String label) {
    return value(label).map(it -> Duration.ofMillis(Math.round(Double.parseDouble(it.group(1)))));
  }

  private Optional<Long> bytes(String label) {
    return value(label)
        .map(it -> {
          int unit = Math.max(0, UNITS.indexOf(it.group(2).toUpperCase(Locale.ROOT)));
          return Math.round(Double.parseDouble(it.group(1)) * Math.pow(1024, unit));
        });
  }

  private Optional<Matcher> value(String label) {
    return lines.stream()
        .filter(line -> line.startsWith(label + ":"))
        .map(line -> VALUE.matcher(line.substring(label.length() + 1).strip()))
        .filter(Matcher::matches)
        .findFirst();
  }
}
