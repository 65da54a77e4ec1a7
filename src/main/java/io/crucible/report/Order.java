package io.crucible.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The order of the components as a picture: a row a level, from top to bottom, and a line from each
 * component to those that wait for it. Lengths are pixels.
 */
public record Order(int width, int height, List<Box> boxes, List<Line> lines) {
  private static final int BOX_WIDTH = 132;
  private static final int BOX_HEIGHT = 30;
  private static final int BESIDE = 16;
  private static final int BELOW = 46;
  private static final int MARGIN = 6;

  public Order {
    boxes = List.copyOf(boxes);
    lines = List.copyOf(lines);
  }

  /**
   * One component.
   *
   * @param full what it does, shown as a tooltip
   */
  public record Box(String name, String full, int x, int y, int width, int height) {
    int middle() {
      return x + width / 2;
    }

    /** The position of its name. */
    public int textX() {
      return middle();
    }

    public int textY() {
      return y + height / 2 + 5;
    }
  }

  /** From the lower edge of one component to the upper edge of one that waits for it. */
  public record Line(int fromX, int fromY, int toX, int toY) {
    /** Halfway down, where the line bends. */
    public int bend() {
      return (fromY + toY) / 2;
    }
  }

  /**
   * @param components of a document of {@code components} or of a plan, as docs/json.md has them
   * @return none where there are no components
   */
  static List<Order> of(List<JsonNode> components, SafeText text) {
    if (components.isEmpty()) {
      return List.of();
    }
    TreeMap<Integer, List<JsonNode>> levels = new TreeMap<>();
    components.forEach(component ->
        levels
            .computeIfAbsent(component.path("level").asInt(), level -> new ArrayList<>())
            .add(component));
    int widest = levels.values().stream().mapToInt(List::size).max().orElse(0);
    int width = 2 * MARGIN + widest * (BOX_WIDTH + BESIDE) - BESIDE;
    Map<String, Box> boxes = new LinkedHashMap<>();
    int y = MARGIN;
    for (List<JsonNode> level : levels.values()) {
      int x = (width - level.size() * (BOX_WIDTH + BESIDE) + BESIDE) / 2;
      for (JsonNode component : level) {
        String name = text.of(component, "name");
        String full = name + ": " + text.of(component, "description");
        boxes.put(name, new Box(name, full, x, y, BOX_WIDTH, BOX_HEIGHT));
        x += BOX_WIDTH + BESIDE;
      }
      y += BOX_HEIGHT + BELOW;
    }
    return List.of(
        new Order(
            width, y - BELOW + MARGIN, List.copyOf(boxes.values()), lines(levels, boxes, text)));
  }

  private static List<Line> lines(
      TreeMap<Integer, List<JsonNode>> levels, Map<String, Box> boxes, SafeText text) {
    List<Line> lines = new ArrayList<>();
    for (List<JsonNode> level : levels.values()) {
      for (JsonNode component : level) {
        Box to = boxes.get(text.of(component, "name"));
        for (String before : text.all(component.path("after"))) {
          Box from = boxes.get(before);
          if (from != null && to != null) {
            lines.add(new Line(from.middle(), from.y() + from.height(), to.middle(), to.y()));
          }
        }
      }
    }
    return lines;
  }
}
