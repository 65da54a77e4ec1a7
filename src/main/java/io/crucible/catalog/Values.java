package io.crucible.catalog;

import io.crucible.config.Setting;
import io.crucible.model.Origin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.StringSubstitutor;

/**
 * What <code>${name}</code> stands for on one host, and which setting that comes from: names of the
 * host's own, then what is so for the whole site, which all hosts share.
 */
public final class Values {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)}");

  private final Map<String, Setting> own;
  private final Map<String, Setting> shared;

  /**
   * @param shared not copied: the same for all hosts
   */
  Values(Map<String, Setting> own, Map<String, Setting> shared) {
    this.own = new LinkedHashMap<>(own);
    this.shared = shared;
  }

  /** The same with more names, which stand over these. */
  Values with(String prefix, Map<String, Setting> more) {
    Map<String, Setting> all = new LinkedHashMap<>(own);
    more.forEach((name, setting) -> all.put(prefix + name, setting));
    return new Values(all, shared);
  }

  /** Empty where nobody set it. */
  Optional<Setting> find(String name) {
    return Optional.ofNullable(own.get(name)).or(() -> Optional.ofNullable(shared.get(name)));
  }

  /** The text with all names replaced; a name that means nothing here is a mistake in the data. */
  public String fill(String text) {
    StringSubstitutor substitutor =
        new StringSubstitutor(name -> find(name).map(Setting::value).orElse(null));
    substitutor.setEnableUndefinedVariableException(true);
    // What a setting says is data, whatever it looks like.
    substitutor.setDisableSubstitutionInValues(true);
    return substitutor.replace(text);
  }

  /** The first setting of the site among the names; else the catalog itself. */
  public Origin origin(String... texts) {
    for (String text : texts) {
      Matcher matcher = REFERENCE.matcher(text);
      while (matcher.find()) {
        Optional<Origin> origin =
            find(matcher.group(1)).map(Setting::origin).filter(it -> !it.equals(Origin.shipped()));
        if (origin.isPresent()) {
          return origin.get();
        }
      }
    }
    return Origin.shipped();
  }
}
