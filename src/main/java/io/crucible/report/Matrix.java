package io.crucible.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Between which hosts a guest can migrate, as a drawing and as a list.
 *
 * @param columns names above the drawing, with their middle
 * @param rows names to the left of it, with their middle
 */
public record Matrix(
    String caption,
    int width,
    int height,
    List<Label> columns,
    List<Label> rows,
    List<Cell> cells,
    List<Hop> hops) {
  /** With more hosts a cell has room only for its sign, and columns have numbers. */
  private static final int DETAILED = 8;

  private static final int LONGEST_NAME = 18;
  private static final int HEAD = 30;

  public Matrix {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    cells = List.copyOf(cells);
    hops = List.copyOf(hops);
  }

  /** A name in the drawing. */
  public record Label(int x, int y, String shown, String full) {}

  /**
   * A pair of hosts.
   *
   * @param state {@code ok}, {@code checked}, {@code warning}, {@code failed}, {@code none}, {@code
   *     self}
   * @param first text below the sign; empty if there is no room
   */
  public record Cell(
      int x, int y, int width, int height, String state, String first, String second, String full) {
    public int middle() {
      return x + width / 2;
    }

    /** The corner of the sign: in the upper part of the cell if there is text below it. */
    public int signX() {
      return middle() - 8;
    }

    public int signY() {
      return first.isEmpty() ? y + height / 2 - 8 : y + 6;
    }
  }

  /** A migration as a line of a list. */
  public record Hop(
      String from, String to, boolean proven, String time, String downtime, String bytes) {}

  /**
   * @param document of {@code verify}
   */
  static Matrix of(JsonNode document, SafeText text, String caption) {
    Set<String> names = new LinkedHashSet<>();
    document
        .at("/plan/hosts")
        .forEach(host -> {
          if (text.all(host.path("roles")).contains("compute")) {
            names.add(text.of(host, "name"));
          }
        });
    List<Hop> hops = new ArrayList<>();
    for (JsonNode hop : document.at("/proof/migrations")) {
      names.add(text.of(hop, "from"));
      names.add(text.of(hop, "to"));
      hops.add(hop(hop, text));
    }
    List<String> hosts = List.copyOf(names);
    boolean detailed = hosts.size() <= DETAILED;
    int width = detailed ? 104 : 36;
    int height = detailed ? 60 : 32;
    int longest =
        hosts.stream().mapToInt(host -> shortened(host, LONGEST_NAME).length()).max().orElse(0);
    int left = 16 + 7 * (longest + (detailed ? 0 : 4));
    List<Label> columns = new ArrayList<>();
    List<Label> rows = new ArrayList<>();
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < hosts.size(); i++) {
      String name = hosts.get(i);
      String number = String.valueOf(i + 1);
      columns.add(
          new Label(
              left + i * width + width / 2, 20, detailed ? shortened(name, 12) : number, name));
      rows.add(
          new Label(
              left - 8,
              HEAD + i * height + height / 2 + 5,
              (detailed ? "" : number + " ") + shortened(name, LONGEST_NAME),
              name));
      for (int j = 0; j < hosts.size(); j++) {
        cells.add(
            cell(
                left + j * width,
                HEAD + i * height,
                width - 4,
                height - 4,
                detailed,
                Pair.of(name, hosts.get(j), document, hops, text)));
      }
    }
    return new Matrix(
        caption,
        left + hosts.size() * width,
        HEAD + hosts.size() * height,
        columns,
        rows,
        cells,
        hops);
  }

  private static Hop hop(JsonNode hop, SafeText text) {
    return new Hop(
        text.of(hop, "from"),
        text.of(hop, "to"),
        hop.path("proven").asBoolean(),
        Figures.milliseconds(hop, "milliseconds"),
        Figures.milliseconds(hop, "downtimeMilliseconds"),
        hop.has("bytes") ? hop.path("bytes").asLong() / 1024 + " KiB" : "");
  }

  private static Cell cell(int x, int y, int width, int height, boolean detailed, Pair pair) {
    return new Cell(
        x,
        y,
        width,
        height,
        pair.state(),
        detailed ? pair.first() : "",
        detailed ? pair.second() : "",
        pair.sentence());
  }

  private static String shortened(String name, int longest) {
    return name.length() <= longest ? name : name.substring(0, longest - 1) + "…";
  }
}
