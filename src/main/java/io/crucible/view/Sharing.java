package io.crucible.view;

import io.crucible.model.Host;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds what is the same on several hosts, each of which has its own order.
 *
 * @param <T> what a host does; equal ones look the same
 */
final class Sharing<T> {
  /** Shows something; with the number of a host, what belongs to that host can be left open. */
  interface Shower<T> {
    Piece show(T item, OptionalInt own);
  }

  /** Things that look the same, except for what is left open. */
  private static final class Kind<T> {
    private final List<T> items = new ArrayList<>();
    private Piece piece;

    Kind(T item, Piece piece) {
      items.add(item);
      this.piece = piece;
    }

    Kind<T> with(Kind<T> other) {
      items.addAll(other.items);
      piece = piece.with(other.piece);
      return this;
    }
  }

  private final Mentions mentions;
  private final Shower<T> shower;

  Sharing(Mentions mentions, Shower<T> shower) {
    this.mentions = mentions;
    this.shower = shower;
  }

  /** What all hosts do; each host's part of it is in that host's order. */
  List<Portion> of(Map<Host, List<T>> byHost) {
    List<Kind<T>> kinds = kinds(byHost);
    Map<T, Integer> numbers = new HashMap<>();
    for (int i = 0; i < kinds.size(); i++) {
      for (T item : kinds.get(i).items) {
        numbers.put(item, i);
      }
    }
    Interleaving interleaving = new Interleaving(kinds.stream().map(kind -> kind.piece).toList());
    byHost.forEach((host, items) ->
        interleaving.add(
            host, items.stream().map(item -> Objects.requireNonNull(numbers.get(item))).toList()));
    return interleaving.portions();
  }

  private List<Kind<T>> kinds(Map<Host, List<T>> byHost) {
    Map<T, Set<Host>> doing = new LinkedHashMap<>();
    byHost.forEach((host, items) ->
        items.forEach(item -> doing.computeIfAbsent(item, _ -> new HashSet<>()).add(host)));
    List<Kind<T>> all = new ArrayList<>();
    doing.forEach((item, hosts) -> {
      // What several hosts have in common belongs to none of them alone.
      OptionalInt own =
          hosts.size() == 1 ? mentions.number(hosts.iterator().next()) : OptionalInt.empty();
      all.add(new Kind<>(item, shower.show(item, own)));
    });
    return merged(merged(all, Piece::exact), Piece::open);
  }

  private static <T> List<Kind<T>> merged(List<Kind<T>> all, Function<Piece, Piece.Key> key) {
    Map<Piece.Key, Kind<T>> merged = new LinkedHashMap<>();
    all.forEach(kind -> merged.merge(key.apply(kind.piece), kind, Kind::with));
    return List.copyOf(merged.values());
  }
}
