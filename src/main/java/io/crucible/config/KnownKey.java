package io.crucible.config;

import java.util.List;
import java.util.Optional;

/**
 * What is known of one key; all of it comes from {@code defaults/keys.ini} or the folder of a
 * component.
 *
 * @param name {@code *} for all keys of a section that is not ours to list
 * @param values what a choice may be
 * @param later values that a coming release will take
 * @param shipped the default; may refer to other keys
 * @param since the major release that first read it
 * @param aliases other spellings that are accepted
 * @param listed for {@code *}: names that are known to exist
 * @param sample how it appears in the files that we ship
 */
public record KnownKey(
    String file,
    String section,
    String name,
    String description,
    ValueType type,
    List<String> values,
    List<String> later,
    Optional<String> shipped,
    Optional<String> example,
    int since,
    List<String> aliases,
    List<String> listed,
    Sample sample) {
  public static final String ANY = "*";

  public KnownKey {
    values = List.copyOf(values);
    later = List.copyOf(later);
    aliases = List.copyOf(aliases);
    listed = List.copyOf(listed);
  }

  /** As settings are told apart in all layers: {@code section.key}. */
  public String id() {
    return section + "." + name;
  }

  /** The same for a choice among other values. */
  KnownKey withValues(List<String> others) {
    return new KnownKey(
        file,
        section,
        name,
        description,
        type,
        others,
        later,
        shipped,
        example,
        since,
        aliases,
        listed,
        sample);
  }

  /** The heading that it stands below, for people: one of their own where any heading will do. */
  public String heading() {
    return section.equals(ANY) ? "NAME rules" : section;
  }

  public boolean isWildcard() {
    return name.equals(ANY);
  }

  /** Whether this is the key meant by what somebody wrote below its heading. */
  boolean answersTo(String written) {
    // In [nova_conf] the section of nova.conf may be left out for the options known here.
    return name.equals(written)
        || aliases.contains(written)
        || (name.endsWith("." + written) && !written.isEmpty());
  }
}
