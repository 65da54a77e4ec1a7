package io.crucible.view;

import io.crucible.doctor.canary.Migration;
import io.crucible.model.Host;
import io.crucible.text.Masking;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Migrations as a table, from host by to host. */
public final class MigrationText {
  /** A table of more columns does not fit 80 characters. */
  private static final int WIDEST = 4;

  private MigrationText() {}

  /** "5.4 s, downtime 198 ms". */
  static String figures(Migration migration) {
    String time = migration.duration().map(MigrationText::seconds).orElse("unknown time");
    return time
        + migration.downtime().map(down -> ", downtime " + down.toMillis() + " ms").orElse("");
  }

  /** One line as a migration ends. */
  public static String line(Migration migration) {
    return migration.from()
        + " -> "
        + migration.to()
        + "  "
        + migration
            .problem()
            .map(problem -> "failed: " + Masking.words(problem.found()))
            .orElseGet(() -> "migrated in " + figures(migration));
  }

  static List<String> of(List<Migration> migrations) {
    Set<Host> hosts = new LinkedHashSet<>();
    migrations.forEach(migration -> {
      hosts.add(migration.from());
      hosts.add(migration.to());
    });
    return hosts.size() > WIDEST ? listed(migrations) : table(List.copyOf(hosts), migrations);
  }

  private static List<String> listed(List<Migration> migrations) {
    return migrations.stream()
        .map(migration ->
            "  "
                + migration.from()
                + " -> "
                + migration.to()
                + "  "
                + (migration.isProven() ? figures(migration) : "FAILED"))
        .toList();
  }

  private static List<String> table(List<Host> hosts, List<Migration> migrations) {
    int width = Math.max(16, hosts.stream().mapToInt(host -> host.name().length()).max().orElse(0));
    String cell = "  %-" + width + "s";
    List<String> lines = new ArrayList<>();
    StringBuilder head = new StringBuilder(String.format(cell, "from \\ to"));
    hosts.forEach(host -> head.append(String.format(cell, host.name())));
    lines.add(head.toString().stripTrailing());
    for (Host from : hosts) {
      StringBuilder row = new StringBuilder(String.format(cell, from.name()));
      hosts.forEach(to -> row.append(String.format(cell, cell(from, to, migrations))));
      lines.add(row.toString().stripTrailing());
    }
    return lines;
  }

  private static String cell(Host from, Host to, List<Migration> migrations) {
    if (from.equals(to)) {
      return "-";
    }
    Optional<Migration> migration =
        migrations.stream()
            .filter(one -> one.from().equals(from) && one.to().equals(to))
            .findFirst();
    return migration
        .map(one ->
            one.isProven()
                ? one.duration().map(MigrationText::seconds).orElse("?")
                    + " / "
                    + one.downtime().map(down -> down.toMillis() + " ms").orElse("?")
                : "FAILED")
        .orElse("not tried");
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
