package io.crucible.doctor.script;

import io.crucible.config.ComponentFolder;
import io.crucible.config.DataFile;
import io.crucible.model.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Known failures of live migration: error texts, what they mean, and how to fix them. The rows are
 * in failures.ini of this package and of the components; the first row that matches is used. The
 * head of this package's file describes the order.
 */
public final class FailureTable {
  /** In characters, from each end of a message. */
  private static final int LONGEST = 4096;

  /** The shipped rows. */
  private static final FailureTable SHIPPED = read();

  private final List<Row> rows;

  /**
   * One known failure.
   *
   * @param id such as NET-03
   * @param signature matches the error text
   * @param wide whether the signature also matches texts of other technologies
   * @param samples real texts that it must match, one on each line
   */
  public record Row(
      String id,
      String title,
      Pattern signature,
      boolean wide,
      String explanation,
      String remedy,
      List<String> samples) {
    public Row {
      samples = List.copyOf(samples);
    }
  }

  private FailureTable(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  public static FailureTable shipped() {
    return SHIPPED;
  }

  /** Rows of components come first: they are more specific. */
  private static FailureTable read() {
    List<String> files = new ArrayList<>();
    for (ComponentFolder folder : ComponentFolder.shipped()) {
      ComponentFolder.find(folder.name(), "failures.ini").ifPresent(files::add);
    }
    files.add(Texts.read("failures.ini"));
    return of(files);
  }

  /**
   * The rows of all files as one table: wide rows after the others, otherwise in order.
   *
   * @throws IllegalStateException for a row without a required value, or with a value of "wide"
   *     other than yes
   */
  static FailureTable of(List<String> files) {
    List<Row> rows = new ArrayList<>();
    for (String ini : files) {
      DataFile.parse("failures.ini", ini).sections().stream()
          .filter(section -> !section.name().isEmpty())
          .forEach(section -> rows.add(row(section)));
    }
    // A stable sort: false comes before true; the order is otherwise unchanged.
    rows.sort(Comparator.comparing(Row::wide));
    return new FailureTable(rows);
  }

  private static Row row(DataFile.Section section) {
    return new Row(
        section.name(),
        value(section, "title"),
        Pattern.compile(value(section, "signature").replace('\n', '|'), Pattern.CASE_INSENSITIVE),
        isWide(section),
        value(section, "explanation").replace('\n', ' '),
        value(section, "remedy").replace('\n', ' '),
        value(section, "sample").lines().toList());
  }

  private static boolean isWide(DataFile.Section section) {
    Optional<String> word = section.get("wide");
    if (word.isPresent() && !word.get().equals("yes")) {
      throw new IllegalStateException(
          "failures.ini: [" + section.name() + "] is wide = " + word.get());
    }
    return word.isPresent();
  }

  private static String value(DataFile.Section section, String key) {
    return section
        .get(key)
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .orElseThrow(() ->
            new IllegalStateException("failures.ini: [" + section.name() + "] has no " + key));
  }

  public List<Row> rows() {
    return rows;
  }

  /** The row with this id. */
  public Row row(String id) {
    return rows.stream()
        .filter(row -> row.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("failures.ini has no " + id));
  }

  public Optional<Row> explain(String error) {
    String shown = ends(error);
    return rows.stream().filter(row -> row.signature().matcher(shown).find()).findFirst();
  }

  /**
   * An error text of libvirt or QEMU with its explanation; an unknown text is shown as it is.
   *
   * @param names values for {from}, {to} and {share} in the remedies
   */
  public Problem problem(String subject, String error, Map<String, String> names) {
    String said = error.strip().replaceFirst("^error: ", "").replace("\nerror: ", "\n");
    return explain(error)
        .map(row ->
            Problem.error(
                subject,
                row.id()
                    + ": "
                    + row.title()
                    + ": "
                    + filled(row.explanation(), names)
                    + " ("
                    + said
                    + ")",
                filled(row.remedy(), names)))
        .orElseGet(() ->
            Problem.error(
                subject,
                said.isEmpty() ? "it failed without an error message" : said,
                "check the logs of both hosts: journalctl -u libvirtd -u virtqemud, and"
                    + " /var/log/libvirt/qemu/"));
  }

  /**
   * A problem with what is known about its text. Only rows that are not wide: a wide one explains
   * texts of guests, which another program may print for another reason.
   */
  public Problem explained(Problem problem, Map<String, String> names) {
    String found = ends(problem.found());
    return rows.stream()
        .filter(row -> !row.wide() && row.signature().matcher(found).find())
        .findFirst()
        .map(row ->
            Problem.error(
                problem.subject(),
                problem.found()
                    + "\n"
                    + row.id()
                    + ": "
                    + row.title()
                    + ": "
                    + filled(row.explanation(), names),
                filled(row.remedy(), names) + "; then: ./run_me.sh apply"))
        .orElse(problem);
  }

  /**
   * A host may print megabytes, and the time for some signatures grows with the square of that. The
   * reason is at one of the ends.
   */
  private static String ends(String error) {
    return error.length() <= 2 * LONGEST
        ? error
        : error.substring(0, LONGEST) + "\n" + error.substring(error.length() - LONGEST);
  }

  public static String filled(String remedy, Map<String, String> names) {
    String text = remedy;
    for (Map.Entry<String, String> name : names.entrySet()) {
      text = text.replace("{" + name.getKey() + "}", name.getValue());
    }
    return text;
  }
}
