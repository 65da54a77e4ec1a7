package io.crucible.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The change of a file that was shown above, for other hosts.
 *
 * @param where such as "in wave 1 on storage"
 */
record ShownBefore(List<String> lines, String where) {
  /** This many equal lines are not shown again; fewer if they are the whole change. */
  private static final int MANY = 6;

  private static final int FEW = 3;

  ShownBefore {
    lines = List.copyOf(lines);
  }

  /** Replaces lines that were already shown above by a note below the first of them. */
  List<String> shortened(List<String> now, Note note) {
    if (now.equals(lines) && now.size() >= FEW) {
      return List.of(note.alone("the same " + now.size() + " lines as " + where));
    }
    Map<String, Integer> places = places();
    List<String> shorter = new ArrayList<>();
    for (int at = 0; at < now.size(); ) {
      int same = same(now, at, places.getOrDefault(now.get(at), -1));
      if (same < MANY) {
        shorter.add(now.get(at));
        at++;
      } else {
        shorter.addAll(
            note.below(now.get(at), "and the next " + (same - 1) + " lines as " + where));
        at += same;
      }
    }
    return shorter;
  }

  /** Only lines that occur once show where to continue reading. */
  private Map<String, Integer> places() {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        places.merge(lines.get(i), i, (_, _) -> -1);
      }
    }
    return places;
  }

  private int same(List<String> now, int at, int place) {
    if (place < 0) {
      return 0;
    }
    int same = 0;
    while (at + same < now.size()
        && place + same < lines.size()
        && now.get(at + same).equals(lines.get(place + same))) {
      same++;
    }
    return same;
  }
}
