package io.crucible.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * The comments of a file that are not Crucible's own.
 *
 * @param head those before the first setting. Files with thousands of comments explain settings, so
 *     only the first lines count
 */
record FileComments(List<Writer.Comment> head, List<Writer.Comment> all) {
  private static final int HEAD_LINES = 30;
  private static final String OWN = "by crucible";

  FileComments {
    head = List.copyOf(head);
    all = List.copyOf(all);
  }

  static FileComments of(String content) {
    List<Writer.Comment> head = new ArrayList<>();
    List<Writer.Comment> all = new ArrayList<>();
    boolean inHead = true;
    int number = 0;
    for (String line : (Iterable<String>) content.lines()::iterator) {
      number++;
      String text = line.strip();
      boolean isComment = text.startsWith("#") || text.startsWith(";") || text.startsWith("//");
      inHead &= number <= HEAD_LINES && (isComment || text.isEmpty());
      if (isComment && !text.contains(OWN)) {
        Writer.Comment comment = new Writer.Comment(number, text);
        all.add(comment);
        if (inHead) {
          head.add(comment);
        }
      }
    }
    return new FileComments(head, all);
  }
}
