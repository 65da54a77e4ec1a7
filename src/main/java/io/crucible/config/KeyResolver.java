package io.crucible.config;

import io.crucible.model.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the known key for a name in a file, an environment variable or an option. */
final class KeyResolver {
  private static final String NOVA = "nova_conf";

  /** Names that are written into files on hosts must be valid there. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:-]+");

  private final KnownKeys known;
  private final ProblemCollector findings;
  private final RetiredKeys retired;
  private final Map<String, Place> places = new LinkedHashMap<>();

  KeyResolver(KnownKeys known, ProblemCollector findings, RetiredKeys retired) {
    this.known = known;
    this.findings = findings;
    this.retired = retired;
  }

  /** Every key that was resolved so far, by its id. */
  Map<String, Place> places() {
    return places;
  }

  /** Checks a section header; false if its keys cannot be resolved. */
  boolean acceptsHeading(String written, String file, Origin origin) {
    String section = section(written);
    Optional<String> home = known.fileOf(section);
    if (home.isEmpty()) {
      findings.error(
          origin,
          "unknown section [" + written + "]",
          Spelling.closest(section, known.sections())
              .map(found -> "did you mean [" + found + "]?")
              .orElseGet(() ->
                  file.isEmpty()
                      ? "use one of the sections: " + String.join(", ", known.sections())
                      : "use one of the sections of this file: "
                          + String.join(", ", known.sections(file))));
      return false;
    }
    if (!file.isEmpty() && !home.get().equals(file)) {
      findings.error(
          origin,
          "section [" + written + "] belongs in the file " + home.get(),
          "move the section with all its keys there");
      return false;
    }
    return !isMisspeltRule(section, origin);
  }

  /** Custom rules may have any name, but a name similar to a known one is probably misspelt. */
  private boolean isMisspeltRule(String section, Origin origin) {
    if (known.sections().contains(section)) {
      return false;
    }
    Optional<String> meant = Spelling.closest(section, known.sections("firewall"));
    meant.ifPresent(found ->
        findings.error(
            origin, "unknown section [" + section + "]", "did you mean [" + found + "]?"));
    return meant.isPresent();
  }

  /** The key, or empty if it is unknown or no longer used, which is reported. */
  Optional<Place> place(String writtenSection, String writtenName, Origin origin) {
    String section = section(writtenSection);
    String name = writtenName;
    if (!section.equals(writtenSection) && writtenSection.startsWith(NOVA + " ")) {
      name = writtenSection.substring(NOVA.length()).strip() + "." + writtenName;
    }
    Optional<String> reason = known.retiredReason(section, name);
    if (reason.isPresent()) {
      retired.add(origin, name, reason.get());
      return Optional.empty();
    }
    Optional<KnownKey> key = known.find(section, name);
    boolean bareNovaOption = section.equals(NOVA) && name.indexOf('.') < 0;
    if (key.isEmpty() || (bareNovaOption && key.get().isWildcard())) {
      unknown(section, name, origin);
      return Optional.empty();
    }
    Place place = new Place(key.get(), section, key.get().isWildcard() ? name : key.get().name());
    if (place.key().isWildcard()) {
      if (!NAME.matcher(place.name()).matches()) {
        findings.error(
            origin, "key " + name + " is not valid", "use only letters, digits and _ . : -");
        return Optional.empty();
      }
      hintAtMisspelling(place, origin);
    }
    places.putIfAbsent(place.id(), place);
    return Optional.of(place);
  }

  private String section(String written) {
    return written.startsWith(NOVA + " ") ? NOVA : known.canonicalSection(written);
  }

  private void unknown(String section, String name, Origin origin) {
    List<String> names = known.names(section);
    List<String> elsewhere =
        known.sectionsWith(name).stream().filter(other -> !other.equals(section)).toList();
    String remedy;
    if (!elsewhere.isEmpty() && Spelling.closest(name, names).isEmpty()) {
      remedy = "move it to [" + elsewhere.getFirst() + "]";
    } else if (section.equals(NOVA) && Spelling.closest(name, names).isEmpty()) {
      remedy = "add its section of nova.conf, such as DEFAULT." + name;
    } else if (names.isEmpty()) {
      remedy = "remove the line";
    } else {
      remedy = Spelling.remedy(name, names);
    }
    findings.error(origin, "unknown key " + name + " in [" + section + "]", remedy);
  }

  private void hintAtMisspelling(Place place, Origin origin) {
    KnownKey key = place.key();
    if (key.listed().contains(place.name()) || key.type() == ValueType.HOST_LINE) {
      return;
    }
    String last = place.name().substring(place.name().lastIndexOf('.') + 1);
    Optional<String> meant = Spelling.closest(last, known.names(place.section()));
    if (meant.isPresent()) {
      findings.warning(
          origin,
          place.name() + " is not known to Crucible; it is written to hosts unchanged",
          "did you mean " + meant.get() + "?");
    } else if (!key.listed().isEmpty()) {
      findings.warning(
          origin, place.name() + " is not known to Crucible; it is written to hosts unchanged", "");
    }
  }
}
