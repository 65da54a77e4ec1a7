package io.crucible.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A step as it is shown, or a question that is still open.
 *
 * @param lead shown above the first of several with the same lead; may be empty
 * @param file whose change it shows; empty where it shows none
 * @param head lines above the change
 */
record Piece(String lead, String file, List<Part> head, List<Part> change) {
  /** Pieces with the same key are the same. */
  record Key(String lead, String file, List<Form> head, List<Form> change) {}

  Piece {
    head = List.copyOf(head);
    change = List.copyOf(change);
  }

  /** Hosts with the same key are shown exactly the same. */
  Key exact() {
    return key(Part::exact);
  }

  /** Hosts with the same key differ in what is left open only. */
  Key open() {
    return key(Part::open);
  }

  private Key key(Function<Part, Form> form) {
    return new Key(
        lead, file, head.stream().map(form).toList(), change.stream().map(form).toList());
  }

  /** The forms that both have; the two have one of their keys in common. */
  Piece with(Piece other) {
    return new Piece(lead, file, both(head, other.head), both(change, other.change));
  }

  private static List<Part> both(List<Part> one, List<Part> other) {
    List<Part> both = new ArrayList<>();
    for (int i = 0; i < one.size(); i++) {
      both.add(one.get(i).with(other.get(i)));
    }
    return both;
  }
}
