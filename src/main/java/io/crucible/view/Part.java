package io.crucible.view;

import java.util.List;

/**
 * The smallest part of what is shown of a host.
 *
 * @param forms the first is exact; each further one leaves more open, so that more hosts share it
 */
record Part(List<Form> forms) {
  Part {
    forms = List.copyOf(forms);
  }

  static Part of(List<String> lines) {
    return new Part(List.of(new Form.Lines(lines)));
  }

  Form exact() {
    return forms.getFirst();
  }

  Form open() {
    return forms.getLast();
  }

  /** The forms that both have. */
  Part with(Part other) {
    return forms.equals(other.forms)
        ? this
        : new Part(forms.stream().filter(other.forms::contains).toList());
  }
}
