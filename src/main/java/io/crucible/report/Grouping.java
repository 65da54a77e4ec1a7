package io.crucible.report;

import io.crucible.text.NameRanges;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Groups what hosts do in one wave: what is the same on several of them is shown once. The steps of
 * each host, and the lines of each diff, keep their order: they are those that list the host.
 */
final class Grouping {
  private final List<String> hosts;
  private final List<List<Page.Change>> changes;
  private final List<Open> portions = new ArrayList<>();

  /** All of a change but its diff. */
  private record Head(String title, String state, String detail) {
    static Head of(Page.Change change) {
      return new Head(change.title(), change.state(), change.detail());
    }
  }

  /** A portion to which more can be added. */
  private record Open(BitSet hosts, List<Page.Change> changes) {}

  /** Diffs that are shown as one, and their hosts. */
  private record Alike(Map<List<Page.DiffLine>, BitSet> diffs) {
    BitSet hosts() {
      BitSet all = new BitSet();
      diffs.values().forEach(all::or);
      return all;
    }

    /** Diffs with little in common are easier to read apart. */
    boolean takes(List<Page.DiffLine> diff) {
      List<Page.DiffLine> first = diffs.keySet().iterator().next();
      Set<Page.DiffLine> there = new HashSet<>(first);
      long common = diff.stream().filter(there::contains).count();
      return 2 * common >= Math.max(diff.size(), first.size());
    }
  }

  private Grouping(Map<String, List<Page.Change>> wave) {
    hosts = List.copyOf(wave.keySet());
    changes = List.copyOf(wave.values());
  }

  /**
   * @param wave changes by host
   */
  static List<Page.Portion> of(Map<String, List<Page.Change>> wave) {
    Grouping grouping = new Grouping(wave);
    grouping.group();
    return grouping.portions.stream()
        .map(portion -> new Page.Portion(grouping.names(portion.hosts()), portion.changes()))
        .toList();
  }

  private void group() {
    Map<List<Head>, BitSet> same = new LinkedHashMap<>();
    for (int host = 0; host < changes.size(); host++) {
      List<Head> heads = changes.get(host).stream().map(Head::of).toList();
      same.computeIfAbsent(heads, _ -> new BitSet()).set(host);
    }
    List<Merge.Entry<Head>> merged = Merge.of(mostFirst(same));
    int[] next = new int[hosts.size()];
    for (Merge.Entry<Head> entry : merged) {
      Map<List<Page.DiffLine>, BitSet> diffs = new LinkedHashMap<>();
      entry.hosts().stream()
          .forEach(host ->
              diffs
                  .computeIfAbsent(changes.get(host).get(next[host]++).diff(), _ -> new BitSet())
                  .set(host));
      alike(mostFirst(diffs)).forEach(alike -> add(entry.value(), alike));
    }
  }

  /** What most hosts have comes first; others are compared with it. */
  private static <T> Map<T, BitSet> mostFirst(Map<T, BitSet> hosts) {
    Map<T, BitSet> sorted = new LinkedHashMap<>();
    hosts.entrySet().stream()
        .sorted(Comparator.comparingInt(entry -> -entry.getValue().cardinality()))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }

  private static List<Alike> alike(Map<List<Page.DiffLine>, BitSet> diffs) {
    List<Alike> all = new ArrayList<>();
    diffs.forEach((diff, its) ->
        all.stream()
            .filter(alike -> alike.takes(diff))
            .findFirst()
            .orElseGet(() -> {
              all.add(new Alike(new LinkedHashMap<>()));
              return all.getLast();
            })
            .diffs()
            .put(diff, its));
    return all;
  }

  /** Into a portion of the same hosts, if none of them does anything after it. */
  private void add(Head head, Alike alike) {
    BitSet its = alike.hosts();
    Page.Change change = new Page.Change(head.title(), head.state(), head.detail(), lines(alike));
    for (Open portion : portions.reversed()) {
      if (portion.hosts().equals(its)) {
        portion.changes().add(change);
        return;
      }
      if (portion.hosts().intersects(its)) {
        break;
      }
    }
    portions.add(new Open(its, new ArrayList<>(List.of(change))));
  }

  private List<Page.DiffLine> lines(Alike alike) {
    BitSet all = alike.hosts();
    List<Page.DiffLine> lines = new ArrayList<>();
    List<Merge.Entry<Page.DiffLine>> entries = Merge.of(alike.diffs());
    for (int i = 0; i < entries.size(); i++) {
      BitSet some = entries.get(i).hosts();
      Page.DiffLine line = entries.get(i).value();
      if (some.equals(all)) {
        lines.add(line);
        continue;
      }
      int end = i;
      while (end < entries.size() && entries.get(end).hosts().equals(some)) {
        end++;
      }
      boolean begins = i == 0 || !entries.get(i - 1).hosts().equals(some);
      String mark = begins ? mark(some, all, end - i) : "";
      lines.add(new Page.DiffLine(line.kind(), line.text(), names(some), mark));
    }
    return lines;
  }

  /** "on vm1", "not on vm7", "3 lines on vm1". */
  private String mark(BitSet some, BitSet all, int count) {
    BitSet others = (BitSet) all.clone();
    others.andNot(some);
    String who =
        others.cardinality() < some.cardinality()
            ? "not on " + NameRanges.of(names(others))
            : "on " + NameRanges.of(names(some));
    return count == 1 ? who : count + " lines " + who;
  }

  private List<String> names(BitSet numbers) {
    return numbers.stream().mapToObj(hosts::get).toList();
  }
}
