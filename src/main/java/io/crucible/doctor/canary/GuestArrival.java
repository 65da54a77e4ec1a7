package io.crucible.doctor.canary;

import io.crucible.doctor.script.Answers;
import io.crucible.doctor.script.FailureTable;
import io.crucible.doctor.script.GuestDisks;
import io.crucible.model.Problem;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Judges a hop by the answers of both hosts.
 *
 * @param left answers of canary-hop.sh from the source
 * @param arrived answers of canary-arrived.sh from the destination
 * @param token the word that the source wrote to the disk, or next to it
 */
record GuestArrival(
    Tour.Hop hop,
    CanaryGuest guest,
    GuestDisks disks,
    String token,
    Answers left,
    Answers arrived) {

  Migration judge(Map<String, String> names) {
    JobFigures figures = new JobFigures(arrived.all("job"));
    return new Migration(
        hop.from(),
        hop.to(),
        figures.elapsed().or(this::measured),
        figures.downtime(),
        figures.sent(),
        problem(figures, names));
  }

  private Optional<Problem> problem(JobFigures figures, Map<String, String> names) {
    if (left.is("stayed", "yes")) {
      return known("CFG-04", "the guest is still on " + hop.from() + " after its migration", names);
    }
    if (!arrived.is("state", "running")) {
      return Optional.of(
          FailureTable.shipped().problem(hop.toString(), arrived.text("state"), names));
    }
    if (arrived.all("block").stream()
        .noneMatch(line -> line.stripTrailing().endsWith(guest.disk()))) {
      return known(disks.copied(), "its disk is now " + arrived.text("block"), names);
    }
    if (!arrived.is("identity", left.get("identity"))) {
      return known(
          disks.notTheSame(),
          "%s is %s on %s and %s on %s"
              .formatted(
                  guest.disk(),
                  left.get("identity"),
                  hop.from(),
                  arrived.text("identity"),
                  hop.to()),
          names);
    }
    if (!arrived.is("token", token)) {
      return known(
          disks.notTheSame(),
          "%s wrote %s to %s, but %s reads %s"
              .formatted(hop.from(), token, guest.disk(), hop.to(), arrived.text("token")),
          names);
    }
    if (figures.disks().orElse(0L) > 0) {
      return known(
          disks.copied(), figures.disks().orElse(0L) + " bytes of disk were copied", names);
    }
    return Optional.empty();
  }

  private Optional<Problem> known(String id, String found, Map<String, String> names) {
    FailureTable.Row row = FailureTable.shipped().row(id);
    return Optional.of(
        Problem.error(
            hop.toString(),
            id + ": " + row.title() + ": " + found,
            FailureTable.filled(row.remedy(), names)));
  }

  /** By the source's uptime, because nobody can set that clock. */
  private Optional<Duration> measured() {
    try {
      double seconds =
          Double.parseDouble(left.get("ended")) - Double.parseDouble(left.get("began"));
      return Optional.of(Duration.ofMillis(Math.round(seconds * 1000)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
