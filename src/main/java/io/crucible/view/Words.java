package io.crucible.view;

import io.crucible.model.Host;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Small phrases that occur in many places. */
public final class Words {
  private Words() {}

  /** "1 change", "0 changes". */
  public static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** A constant as a word: {@code ROLLED_BACK} is "rolled-back". */
  public static String hyphenated(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static String names(Collection<Host> hosts) {
    return hosts.stream().map(Host::name).collect(Collectors.joining(","));
  }

  /** Seconds below a minute, then minutes and seconds: "8 s", "2 min 05 s". */
  public static String time(Duration duration) {
    long seconds = duration.toSeconds();
    return seconds < 60
        ? seconds + " s"
        : String.format("%d min %02d s", seconds / 60, seconds % 60);
  }

  /** Elapsed minutes and seconds: "0:08", "12:05". */
  public static String clock(Duration duration) {
    return String.format("%d:%02d", duration.toMinutes(), duration.toSecondsPart());
  }
}
