package io.crucible.doctor.script;

import io.crucible.config.ComponentFolder;
import io.crucible.model.Problem;
import io.crucible.text.IniText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How live migration is known to fail: error texts, what they mean, and the way out. The rows are
 * data in failures.ini here, and in the folders of components; the first that fits is taken. What
 * comes first is told at the head of the file here.
 */
public final class FailureTable {
  private static final Pattern SECTION = Pattern.compile("(?m)^\\[([^\\]\\n]+)]\\s*$");

  /** The shipped rows. */
  private static final FailureTable SHIPPED = read();

  private final List<Row> rows;

  /**
   * One known failure.
   *
   * @param id such as NET-03
   * @param signature found in the error text
   * @param wide whether the signature fits texts of other technologies, too
   * @param samples real texts that it has to fit, one a line
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

  /** Rows of components come first: they know more of what went wrong. */
  private static FailureTable read() {
    List<String> files = new ArrayList<>();
    for (ComponentFolder folder : ComponentFolder.shipped()) {
      ComponentFolder.find(folder.name(), "failures.ini").ifPresent(files::add);
    }
    files.add(Texts.read("failures.ini"));
    return of(files);
  }

  /**
   * The rows of all files as one table: wide ones behind the others, else as they stand.
   *
   * @throws IllegalStateException for a row that lacks a value, or has a wide that is not yes
   */
  static FailureTable of(List<String> files) {
    List<Row> rows = new ArrayList<>();
    for (String ini : files) {
      SECTION.matcher(ini).results().forEach(match -> rows.add(row(ini, match.group(1))));
    }
    // A stable sort: false comes before true, and nothing else changes its place.
    rows.sort(Comparator.comparing(Row::wide));
    return new FailureTable(rows);
  }

  private static Row row(String ini, String id) {
    return new Row(
        id,
        value(ini, id, "title"),
        Pattern.compile(value(ini, id, "signature").replace('\n', '|'), Pattern.CASE_INSENSITIVE),
        isWide(ini, id),
        value(ini, id, "explanation").replace('\n', ' '),
        value(ini, id, "remedy").replace('\n', ' '),
        value(ini, id, "sample").lines().toList());
  }

  private static boolean isWide(String ini, String id) {
    Optional<String> word = IniText.get(ini, id, "wide").map(String::strip);
    if (word.isPresent() && !word.get().equals("yes")) {
      throw new IllegalStateException("failures.ini: [" + id + "] is wide = " + word.get());
    }
    return word.isPresent();
  }

  private static String value(String ini, String id, String key) {
    return IniText.get(ini, id, key)
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .orElseThrow(() -> new IllegalStateException("failures.ini: [" + id + "] has no " + key));
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
    return rows.stream().filter(row -> row.signature().matcher(error).find()).findFirst();
  }

  /**
   * An error text of libvirt or QEMU with its explanation; as it is where nobody knows it.
   *
   * @param names what stands for {from}, {to} and {share} in the remedies
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
                said.isEmpty() ? "it failed and said nothing" : said,
                "look into the logs of both hosts: journalctl -u libvirtd -u virtqemud, and"
                    + " /var/log/libvirt/qemu/"));
  }

  /**
   * A problem with what is known about its text. Only rows that are not wide: a wide one explains
   * texts of guests, which another program may print for another reason.
   */
  public Problem explained(Problem problem, Map<String, String> names) {
    return rows.stream()
        .filter(row -> !row.wide() && row.signature().matcher(problem.found()).find())
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

  public static String filled(String remedy, Map<String, String> names) {
    String text = remedy;
    for (Map.Entry<String, String> name : names.entrySet()) {
      text = text.replace("{" + name.getKey() + "}", name.getValue());
    }
    return text;
  }
}
