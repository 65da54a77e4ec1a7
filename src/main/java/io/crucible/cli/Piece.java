package io.crucible.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A step as it is shown, or a question that is still open.
 *
 * @param lead stands above the first of several with the same one; may be empty
 */
record Piece(String lead, List<Part> parts) {
  /** By what pieces are found to be the same. */
  record Key(String lead, List<Form> forms) {}

  Piece {
    parts = List.copyOf(parts);
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
    return new Key(lead, parts.stream().map(form).toList());
  }

  /** What is true of both; they have one of their keys in common. */
  Piece with(Piece other) {
    List<Part> both = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      both.add(parts.get(i).with(other.parts.get(i)));
    }
    return new Piece(lead, both);
  }
}
