package io.crucible.catalog;

import io.crucible.config.Setting;
import io.crucible.model.Origin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.StringSubstitutor;

/** What <code>${name}</code> stands for on one host, and which setting that comes from. */
final class Values {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)}");

  private final Map<String, Setting> settings;

  Values(Map<String, Setting> settings) {
    this.settings = new LinkedHashMap<>(settings);
  }

  /** The text with all names replaced; a name that means nothing here is a mistake in the data. */
  String fill(String text) {
    StringSubstitutor substitutor =
        new StringSubstitutor(
            name -> settings.containsKey(name) ? settings.get(name).value() : null);
    substitutor.setEnableUndefinedVariableException(true);
    // What a setting says is data, whatever it looks like.
    substitutor.setDisableSubstitutionInValues(true);
    return substitutor.replace(text);
  }

  /** The first setting of the site among the names; else the catalog itself. */
  Origin origin(String... texts) {
    for (String text : texts) {
      Matcher matcher = REFERENCE.matcher(text);
      while (matcher.find()) {
        Optional<Origin> origin =
            Optional.ofNullable(settings.get(matcher.group(1)))
                .map(Setting::origin)
                .filter(it -> !it.equals(Origin.shipped()));
        if (origin.isPresent()) {
          return origin.get();
        }
      }
    }
    return Origin.shipped();
  }
}
