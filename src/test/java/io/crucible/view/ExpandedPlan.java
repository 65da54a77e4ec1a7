package io.crucible.view;

import io.crucible.model.Host;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a shown plan as a person does: the lines of each host in each wave. Line numbers of changes
 * are left out.
 */
public final class ExpandedPlan {
  private static final Pattern HOSTS = Pattern.compile("  on \\d+ hosts: (.*)");
  private static final Pattern HOST = Pattern.compile("  (\\S+)(?: \\(\\S+\\))?");
  private static final Pattern ABOVE =
      Pattern.compile("(.*?)(?:  )?\\((?:and the next|the same) (\\d+) lines as in wave .*\\)");
  private static final Pattern BELOW =
      Pattern.compile(" +\\.\\.\\. and the next (\\d+) lines as in wave .*");
  private static final Pattern IN_FILE = Pattern.compile("whether (.*)( in /\\S+)", Pattern.DOTALL);

  private static final Pattern TIMES =
      Pattern.compile(
          "(.*?)(?:  \\(| +\\.\\.\\. )(\\d+) (line|word)s?( of each)?, for each (other host )?of (.*?)\\)?");
  private static final Pattern PLACE = Pattern.compile("<(address|name)>");

  private final Map<String, Host> site = new LinkedHashMap<>();
  private final List<Host> all;
  private final Map<String, List<String>> shown = new HashMap<>();
  private final Map<String, List<String>> expanded = new LinkedHashMap<>();
  private List<Host> hosts = List.of();
  private List<String> change = new ArrayList<>();
  private String file = "";
  private String wave = "";
  private boolean pending;
  private final List<String> questions = new ArrayList<>();

  private ExpandedPlan(Collection<Host> site) {
    site.forEach(host -> this.site.put(host.name(), host));
    all = List.copyOf(site);
  }

  /** By wave and host: "Wave 1 of 2, vm1". */
  public static Map<String, List<String>> of(List<String> lines, Collection<Host> site) {
    ExpandedPlan plan = new ExpandedPlan(site);
    lines.forEach(plan::read);
    plan.end();
    return plan.expanded;
  }

  private void read(String line) {
    Matcher many = HOSTS.matcher(line);
    Matcher one = HOST.matcher(line);
    if (line.isEmpty() || line.startsWith("Wave ")) {
      end();
      wave = line;
    } else if (many.matches()) {
      end();
      hosts = expanded(many.group(1));
    } else if (one.matches() && line.charAt(2) != ' ') {
      end();
      hosts = List.of(site.get(one.group(1)));
    } else if (line.startsWith("    ? known after")) {
      end();
      pending = true;
      String rest = line.replaceFirst(".*?:", "").strip();
      if (!rest.isEmpty()) {
        questions.add(rest);
      }
    } else if (line.startsWith("        ") && pending) {
      questions.add(line.strip());
    } else if (line.startsWith("        ")) {
      change.add(line);
    } else {
      end();
      file = line.replaceFirst(".* (/\\S+)(  \\(.*\\))?$", "$1");
      add(List.of(line));
    }
  }

  /** Neighbours about the same file, as one question. */
  private static List<String> joined(List<String> questions) {
    List<String> joined = new ArrayList<>();
    String file = "";
    for (String question : questions) {
      Matcher matcher = IN_FILE.matcher(question);
      String own = matcher.matches() ? matcher.group(2) : "";
      if (!own.isEmpty() && own.equals(file)) {
        String before = joined.removeLast();
        joined.add(
            before.substring(0, before.length() - file.length()) + ", " + matcher.group(1) + file);
      } else {
        joined.add(question);
      }
      file = own;
    }
    return joined;
  }

  private void end() {
    if (!questions.isEmpty()) {
      joined(questions).forEach(question -> add(List.of("? " + question)));
    }
    questions.clear();
    pending = false;
    List<String> lines = dereferenced(change);
    shown.putIfAbsent(file, lines);
    List<String> open = new ArrayList<>();
    for (String line : lines) {
      Matcher times = TIMES.matcher(line);
      if (times.matches()) {
        if (!times.group(1).isBlank()) {
          open.add(times.group(1));
        }
        List<String> before = List.copyOf(open);
        open.clear();
        repeat(before, times);
      } else if (PLACE.matcher(line).find()) {
        open.add(line);
      } else if (!line.startsWith("        @@") && !line.startsWith("         ")) {
        add(List.of(line));
      }
    }
    assert open.isEmpty() : open;
    change = new ArrayList<>();
  }

  /** Inserts the lines that a note refers to. */
  private List<String> dereferenced(List<String> lines) {
    List<String> above = shown.getOrDefault(file, List.of());
    List<String> whole = new ArrayList<>();
    for (String line : lines) {
      Matcher behind = ABOVE.matcher(line);
      Matcher below = BELOW.matcher(line);
      if (behind.matches() && behind.group(1).isBlank()) {
        assert above.size() == Integer.parseInt(behind.group(2)) : line;
        whole.addAll(above);
      } else if (behind.matches()) {
        whole.add(behind.group(1));
        whole.addAll(following(above, behind.group(1), behind.group(2)));
      } else if (below.matches()) {
        whole.addAll(following(above, whole.getLast(), below.group(1)));
      } else {
        whole.add(line);
      }
    }
    return whole;
  }

  private static List<String> following(List<String> above, String line, String count) {
    int at = above.indexOf(line) + 1;
    assert at > 0 : line;
    return above.subList(at, at + Integer.parseInt(count));
  }

  private void repeat(List<String> open, Matcher times) {
    List<Host> each = expanded(times.group(6));
    for (Host host : hosts) {
      List<Host> those =
          each.stream().filter(it -> times.group(5) == null || !it.equals(host)).toList();
      assert those.size() == Integer.parseInt(times.group(2)) : times.group();
      for (String line : open) {
        List<String> lines = new ArrayList<>();
        if (times.group(3).equals("line")) {
          those.forEach(it -> lines.add(closed(line, it)));
        } else {
          List<String> words = new ArrayList<>();
          for (String word : line.split(" ", -1)) {
            if (PLACE.matcher(word).find()) {
              those.forEach(it -> words.add(closed(word, it)));
            } else {
              words.add(word);
            }
          }
          lines.add(String.join(" ", words));
        }
        add(host, lines);
      }
    }
  }

  private static String closed(String open, Host host) {
    return open.replace("<address>", host.address()).replace("<name>", host.name());
  }

  private void add(List<String> lines) {
    hosts.forEach(host -> add(host, lines));
  }

  private void add(Host host, List<String> lines) {
    List<String> own = expanded.computeIfAbsent(wave + ", " + host.name(), _ -> new ArrayList<>());
    lines.forEach(line ->
        own.add(line.replace("<own address>", host.address()).replace("<own name>", host.name())));
  }

  /** The hosts of a short form, in the order of the site. */
  private List<Host> expanded(String ranges) {
    List<String> names = names(ranges);
    List<Host> those = all.stream().filter(host -> names.contains(host.name())).toList();
    assert those.size() == names.size() : ranges;
    return those;
  }

  /** The names of a short form. */
  static List<String> names(String ranges) {
    List<String> names = new ArrayList<>();
    for (String part : ranges.split(", ")) {
      Matcher matcher = Pattern.compile("(.*)\\[(.*)](.*)").matcher(part);
      if (!matcher.matches()) {
        names.add(part);
        continue;
      }
      for (String range : matcher.group(2).split(",")) {
        List<String> ends = Arrays.asList(range.split("-"));
        int width = ends.getFirst().length();
        for (int i = Integer.parseInt(ends.getFirst());
            i <= Integer.parseInt(ends.getLast());
            i++) {
          names.add(matcher.group(1) + String.format("%0" + width + "d", i) + matcher.group(3));
        }
      }
    }
    return names;
  }
}
