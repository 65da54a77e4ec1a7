package io.crucible.view;

import io.crucible.catalog.CertificateFile;
import io.crucible.catalog.HostCertificates;
import io.crucible.catalog.RotationPhase;
import io.crucible.catalog.SiteAuthority;
import io.crucible.terminal.Paint;
import io.crucible.workflow.CertificatesReport;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The certificates of hosts as a table for people, then what is wrong, and what to do. */
record CertificatesText(Paint paint) {
  private static final List<String> HEAD =
      List.of("host", "used by", "valid until", "days left", "apply renews", "issuer");

  List<String> of(CertificatesReport report) {
    List<String> lines = new ArrayList<>();
    report.authorities().forEach(authority -> lines.add(line(authority)));
    if (report.phase() != RotationPhase.NONE) {
      lines.add(
          paint.yellow("the authority is being replaced")
              + ", phase "
              + report.phase().number()
              + " of 3: "
              + report.phase().aim()
              + " -> "
              + paint.command("certs rotate-ca goes on"));
    }
    lines.addAll(table(report.hosts()));
    lines.addAll(new ProblemText(paint).of(report.allProblems()));
    lines.add(conclusion(report));
    return lines;
  }

  private static String line(SiteAuthority authority) {
    return "authority of this site: "
        + authority.name()
        + (authority.isSigning() ? "" : " (trusted only)")
        + authority.until().map(end -> ", until " + day(end)).orElse(", without an end");
  }

  private List<String> table(List<HostCertificates> hosts) {
    List<List<String>> rows = new ArrayList<>(List.of(HEAD));
    List<String> covered = new ArrayList<>(List.of(""));
    for (HostCertificates host : hosts) {
      for (CertificateFile file : host.files()) {
        rows.add(row(host, file));
        covered.add(
            file.file()
                + ": "
                + String.join(
                    ", ",
                    Stream.concat(file.names().stream(), file.addresses().stream()).toList()));
      }
    }
    if (rows.size() == 1) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      String line = padded(rows, rows.get(i));
      lines.add("  " + (i == 0 ? paint.faint(line) : line));
      if (i > 0) {
        lines.add(paint.faint("    " + covered.get(i)));
      }
    }
    return lines;
  }

  private static List<String> row(HostCertificates host, CertificateFile file) {
    String served = file.isServed().filter(it -> !it).isPresent() ? " (not yet)" : "";
    return List.of(
        host.host().name(),
        String.join(", ", file.uses()) + served,
        day(file.until()),
        String.valueOf(file.daysLeft()),
        file.renewal().map(CertificatesText::day).orElse("-"),
        file.issuer());
  }

  private static String padded(List<List<String>> rows, List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      int place = column;
      int width = rows.stream().mapToInt(it -> it.get(place).length()).max().orElse(1);
      line.append(String.format("%-" + (width + 2) + "s", row.get(column)));
    }
    return line.toString().stripTrailing();
  }

  private static String day(Instant time) {
    return time.atZone(ZoneOffset.UTC).toLocalDate().toString();
  }

  private String conclusion(CertificatesReport report) {
    long files = report.hosts().stream().mapToLong(host -> host.files().size()).sum();
    String count =
        Words.count(files, "certificate") + " on " + Words.count(report.hosts().size(), "host");
    if (!report.unanswered().isEmpty()) {
      return count
          + ", "
          + Words.count(report.unanswered().size(), "host")
          + " did not answer -> fix the hosts above, then "
          + paint.command("certs status");
    }
    return report.problems().isEmpty()
        ? paint.green("no problem") + ": " + count
        : paint.red(Words.count(report.problems().size(), "problem"))
            + ": "
            + count
            + " -> see above";
  }
}
