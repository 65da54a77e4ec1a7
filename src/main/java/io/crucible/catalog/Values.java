package io.crucible.catalog;

import io.crucible.config.Setting;
import io.crucible.model.Origin;
import io.crucible.model.Secret;
import io.crucible.model.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.StringSubstitutor;

/** What <code>${name}</code> stands for on one host, and which setting that comes from. */
final class Values {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)}");

  private static final String SECRET = "secret.";

  private final Map<String, Setting> settings;
  private final Map<String, Secret> secrets;

  Values(Map<String, Setting> settings) {
    this(settings, Map.of());
  }

  /**
   * @param secrets what <code>${secret.NAME}</code> stands for, by NAME
   */
  Values(Map<String, Setting> settings, Map<String, Secret> secrets) {
    this.settings = new LinkedHashMap<>(settings);
    this.secrets = new LinkedHashMap<>(secrets);
  }

  /**
   * The text with all names replaced, and what is secret in it marked; a name that means nothing
   * here is a mistake in the data.
   */
  Text text(String text) {
    Text filled = new Text(List.of());
    Matcher matcher = REFERENCE.matcher(text);
    int at = 0;
    while (matcher.find()) {
      String name = matcher.group(1);
      if (name.startsWith(SECRET)) {
        filled = filled.plus(fill(text.substring(at, matcher.start()))).plus(secret(name));
        at = matcher.end();
      }
    }
    return filled.plus(fill(text.substring(at)));
  }

  private Text secret(String reference) {
    String name = reference.substring(SECRET.length());
    return Text.secret(
        name,
        Optional.ofNullable(secrets.get(name))
            .orElseThrow(() -> new IllegalStateException("no such secret: " + name)));
  }

  /** The same where no secret may stand: in a path, a unit's name, a question to the host. */
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
