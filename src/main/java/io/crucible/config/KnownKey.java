package io.crucible.config;

import java.util.List;
import java.util.Optional;

/**
 * The definition of one key, from {@code defaults/keys.ini} or a component folder.
 *
 * @param name {@code *} for any key of the section
 * @param values allowed values of a choice
 * @param later values that a later release will support
 * @param shipped the default; can refer to other keys
 * @param aliases other spellings that are accepted
 * @param listed for {@code *}: names that are known to exist
 * @param several for {@code *}: names of options that the program accepts on several lines, each
 *     with a value that counts; a setting has one value
 * @param sample how it appears in the example files
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
    List<String> aliases,
    List<String> listed,
    List<String> several,
    Sample sample) {
  public static final String ANY = "*";

  public KnownKey {
    values = List.copyOf(values);
    later = List.copyOf(later);
    aliases = List.copyOf(aliases);
    listed = List.copyOf(listed);
    several = List.copyOf(several);
  }

  /** The id in all layers: {@code section.key}. */
  public String id() {
    return section + "." + name;
  }

  /** A copy with other allowed values. */
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
        aliases,
        listed,
        several,
        sample);
  }

  /** The section header, for people; a placeholder if any header is allowed. */
  public String heading() {
    return section.equals(ANY) ? "NAME rules" : section;
  }

  public boolean isWildcard() {
    return name.equals(ANY);
  }

  /** Whether a name in the section refers to this key. */
  boolean answersTo(String written) {
    // In [nova_conf], known options can be written without their section of nova.conf.
    return name.equals(written)
        || aliases.contains(written)
        || (name.endsWith("." + written) && !written.isEmpty());
  }
}
