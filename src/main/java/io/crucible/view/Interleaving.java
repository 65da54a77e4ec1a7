package io.crucible.view;

import io.crucible.model.Host;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Merges what several hosts do into one order. What they have in common appears once, if possible;
 * each host's own order is kept.
 */
final class Interleaving {
  /**
   * @param time 1 for the first time that a host has a piece of this kind
   */
  private record Id(int kind, int time) {}

  /** Something that hosts have in common. */
  private static final class Node {
    private final Piece piece;

    /** How many hosts still have to do it. */
    private int left;

    /** How many hosts do it next. */
    private int next;

    Node(Piece piece) {
      this.piece = piece;
    }

    boolean isReady() {
      return next == left;
    }
  }

  private final List<Piece> kinds;
  private final Map<Id, Node> nodes = new HashMap<>();
  private final List<Host> hosts = new ArrayList<>();
  private final List<List<Node>> orders = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();
  private final List<Portion> portions = new ArrayList<>();
  private final List<Piece> pieces = new ArrayList<>();
  private BitSet current = new BitSet();

  /**
   * @param kinds what hosts do; {@link #add} takes their indexes in this list
   */
  Interleaving(List<Piece> kinds) {
    this.kinds = List.copyOf(kinds);
  }

  void add(Host host, List<Integer> order) {
    Map<Integer, Integer> times = new HashMap<>();
    List<Node> own = new ArrayList<>();
    for (int kind : order) {
      Id id = new Id(kind, times.merge(kind, 1, Integer::sum));
      Node node = nodes.computeIfAbsent(id, it -> new Node(kinds.get(it.kind())));
      node.left++;
      own.add(node);
    }
    if (!own.isEmpty()) {
      own.getFirst().next++;
      hosts.add(host);
      orders.add(own);
      places.add(0);
    }
  }

  List<Portion> portions() {
    for (int first = 0; first < hosts.size(); ) {
      if (places.get(first) == orders.get(first).size()) {
        first++;
      } else {
        take(choice(first));
      }
    }
    end();
    return List.copyOf(portions);
  }

  /**
   * Continues with the same hosts if possible, otherwise with the first host that waits for no
   * other one. If all wait for each other, something is shown more than once.
   */
  private Node choice(int first) {
    int member = current.nextSetBit(0);
    if (member >= 0 && !isDone(member)) {
      Node following = next(member);
      if (following.isReady() && who(following).equals(current)) {
        return following;
      }
    }
    Node most = next(first);
    for (int host = first; host < hosts.size(); host++) {
      if (!isDone(host)) {
        Node node = next(host);
        if (node.isReady()) {
          return node;
        }
        most = node.next > most.next ? node : most;
      }
    }
    return most;
  }

  private void take(Node node) {
    BitSet who = who(node);
    if (!who.equals(current)) {
      end();
      current = who;
    }
    pieces.add(node.piece);
    node.left -= node.next;
    node.next = 0;
    who.stream()
        .forEach(host -> {
          places.set(host, places.get(host) + 1);
          if (!isDone(host)) {
            next(host).next++;
          }
        });
  }

  private void end() {
    if (!pieces.isEmpty()) {
      portions.add(new Portion(current.stream().mapToObj(hosts::get).toList(), pieces));
      pieces.clear();
    }
  }

  private BitSet who(Node node) {
    BitSet who = new BitSet();
    for (int host = 0; host < hosts.size(); host++) {
      if (!isDone(host) && next(host) == node) {
        who.set(host);
      }
    }
    return who;
  }

  private Node next(int host) {
    return orders.get(host).get(places.get(host));
  }

  private boolean isDone(int host) {
    return places.get(host) == orders.get(host).size();
  }
}
