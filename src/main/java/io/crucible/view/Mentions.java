package io.crucible.view;

import io.crucible.model.Host;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a text names hosts of the site, by name or by address. Hosts are numbered in the order of
 * the site. Caches what it has read, as texts of hosts are similar. Not thread-safe.
 */
final class Mentions {
  private static final Pattern WORD =
      Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9._:-]*[A-Za-z0-9_])?");

  /** Our placeholders: a text that already contains one is left as it is. */
  private static final Pattern PLACEHOLDER = Pattern.compile("<(?:own )?(?:name|address)>");

  /** A text that names one host, and that with the host left open. */
  record Mention(int host, String open) {}

  private record Word(int host, String kind) {}

  private record Place(int from, int to, Word word) {}

  private final List<Host> hosts;
  private final Map<Host, Integer> numbers = new HashMap<>();
  private final Map<String, Word> words = new HashMap<>();
  private final Map<String, List<Place>> read = new HashMap<>();
  private final Map<String, Optional<Mention>> singles = new HashMap<>();

  Mentions(Collection<Host> hosts) {
    this.hosts = List.copyOf(hosts);
    for (int i = 0; i < this.hosts.size(); i++) {
      Host host = this.hosts.get(i);
      numbers.put(host, i);
      words.putIfAbsent(host.address(), new Word(i, "address"));
      words.putIfAbsent(host.name(), new Word(i, "name"));
    }
  }

  Host host(int number) {
    return hosts.get(number);
  }

  /** Empty for a host that is not in the site. */
  OptionalInt number(Host host) {
    Integer number = numbers.get(host);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** Empty for a text that names no host, or more than one. */
  Optional<Mention> single(String text) {
    return singles.computeIfAbsent(text, this::searchSingle);
  }

  private Optional<Mention> searchSingle(String text) {
    List<Place> places = places(text);
    return places.isEmpty()
            || places.stream().anyMatch(place -> place.word().host() != first(places))
        ? Optional.empty()
        : Optional.of(new Mention(first(places), replaced(text, places, first(places), "")));
  }

  private static int first(List<Place> places) {
    return places.getFirst().word().host();
  }

  /** The text with {@code <own name>} and {@code <own address>} where it names this host. */
  String own(String text, int host) {
    List<Place> places = places(text);
    return places.stream().noneMatch(place -> place.word().host() == host)
        ? text
        : replaced(text, places, host, "own ");
  }

  private static String replaced(String text, List<Place> places, int host, String own) {
    StringBuilder replaced = new StringBuilder();
    int at = 0;
    for (Place place : places) {
      if (place.word().host() == host) {
        replaced.append(text, at, place.from());
        replaced.append('<').append(own).append(place.word().kind()).append('>');
        at = place.to();
      }
    }
    return replaced.append(text, at, text.length()).toString();
  }

  private List<Place> places(String text) {
    return read.computeIfAbsent(text, this::search);
  }

  private List<Place> search(String text) {
    if (PLACEHOLDER.matcher(text).find()) {
      return List.of();
    }
    List<Place> places = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      for (int end = matcher.end(); end > matcher.start(); end = boundary(text, matcher, end)) {
        Word word = words.get(text.substring(matcher.start(), end));
        if (word != null && isWhole(word, text, matcher, end)) {
          places.add(new Place(matcher.start(), end, word));
          break;
        }
      }
    }
    return List.copyOf(places);
  }

  /** A name may be the start of a longer one, such as {@code vm1.example.org}. */
  private static int boundary(String text, Matcher word, int end) {
    int boundary = end - 1;
    while (boundary > word.start() && ".:".indexOf(text.charAt(boundary)) < 0) {
      boundary--;
    }
    return boundary;
  }

  /** After an address at most a port follows, and none after one that has colons itself. */
  private boolean isWhole(Word word, String text, Matcher matcher, int end) {
    return end == matcher.end()
        || word.kind().equals("name")
        || (text.charAt(end) == ':' && hosts.get(word.host()).address().indexOf(':') < 0);
  }
}
