package io.crucible.view;

import io.crucible.view.Mentions.Mention;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * Splits a unified diff into parts with forms that can be compared between hosts. Added and removed
 * lines are always shown; only the host that they name may be left open. Line numbers and context
 * may be left out.
 */
final class DiffParts {
  /** This many similar lines or words, or more, are shown as one. */
  private static final int MANY = 4;

  private static final String OTHER_PLACES = "@@ line numbers differ by host @@";
  private static final String OTHER_CONTEXT = " (the context differs by host)";

  private final Mentions mentions;
  private final OptionalInt own;
  private final UnaryOperator<String> style;
  private final List<Part> parts = new ArrayList<>();

  private DiffParts(Mentions mentions, OptionalInt own, UnaryOperator<String> style) {
    this.mentions = mentions;
    this.own = own;
    this.style = style;
  }

  /**
   * @param own the host whose diff it is, by number, when it is that of one host only
   * @param style makes a line of the diff one for the screen
   */
  static List<Part> of(
      List<String> diff, Mentions mentions, OptionalInt own, UnaryOperator<String> style) {
    DiffParts made = new DiffParts(mentions, own, style);
    for (int at = 0; at < diff.size(); ) {
      at += made.add(diff.subList(at, diff.size()));
    }
    return List.copyOf(made.parts);
  }

  /**
   * @return how many lines were taken from the start of the rest
   */
  private int add(List<String> rest) {
    String line = rest.getFirst();
    if (line.startsWith("@@")) {
      parts.add(new Part(List.of(around(List.of(line)), around(List.of(OTHER_PLACES)))));
      return 1;
    }
    if (line.startsWith(" ")) {
      return addContext(rest);
    }
    BitSet hosts = new BitSet();
    Optional<String> open = repeated(rest, hosts);
    if (open.isPresent()) {
      parts.add(repeated(open.get(), "line", hosts));
      return hosts.cardinality();
    }
    parts.add(words(line).orElseGet(() -> changed(line)));
    return 1;
  }

  private int addContext(List<String> rest) {
    int end = 1;
    while (end < rest.size() && rest.get(end).startsWith(" ")) {
      end++;
    }
    List<String> lines = rest.subList(0, end);
    List<Form> forms = new ArrayList<>();
    forms.add(around(lines));
    own.ifPresent(
        host -> forms.add(around(lines.stream().map(line -> mentions.own(line, host)).toList())));
    forms.add(around(List.of(OTHER_CONTEXT)));
    parts.add(new Part(forms));
    return end;
  }

  private Part changed(String line) {
    List<Form> forms = new ArrayList<>();
    forms.add(new Form.Lines(List.of(style.apply(line))));
    own.ifPresent(
        host -> forms.add(new Form.Lines(List.of(style.apply(mentions.own(line, host))))));
    return new Part(forms);
  }

  private Form around(List<String> lines) {
    return new Form.Around(lines.stream().map(style).toList());
  }

  private Part repeated(String line, String unit, BitSet hosts) {
    List<Form> forms = new ArrayList<>();
    forms.add(new Form.Repeated(style.apply(line), unit, hosts, false));
    if (own.isPresent() && !hosts.get(own.getAsInt())) {
      BitSet all = (BitSet) hosts.clone();
      all.set(own.getAsInt());
      forms.add(new Form.Repeated(style.apply(line), unit, all, true));
    }
    return new Part(forms);
  }

  /**
   * The common form of the first lines, if each names one host, in the order of the site; empty if
   * there are few of them.
   */
  private Optional<String> repeated(List<String> texts, BitSet hosts) {
    Optional<Mention> first = mentions.single(texts.getFirst());
    if (first.isEmpty()) {
      return Optional.empty();
    }
    String open = first.get().open();
    int last = -1;
    for (String text : texts) {
      Optional<Mention> mention = mentions.single(text);
      if (mention.isEmpty() || mention.get().host() <= last || !mention.get().open().equals(open)) {
        break;
      }
      last = mention.get().host();
      hosts.set(last);
    }
    return hosts.cardinality() < MANY ? Optional.empty() : Optional.of(open);
  }

  /** A line with many words that each name one host and are otherwise equal. */
  private Optional<Part> words(String line) {
    List<String> words = Arrays.asList(line.split(" ", -1));
    for (int from = 0; from + MANY <= words.size(); from++) {
      BitSet hosts = new BitSet();
      Optional<String> open = repeated(words.subList(from, words.size()), hosts);
      if (open.isPresent()) {
        List<String> shorter = new ArrayList<>(words.subList(0, from));
        shorter.add(open.get());
        shorter.addAll(words.subList(from + hosts.cardinality(), words.size()));
        return Optional.of(repeated(String.join(" ", shorter), "word", hosts));
      }
    }
    return Optional.empty();
  }
}
