package io.crucible.catalog;

import io.crucible.config.Setting;
import io.crucible.model.Origin;
import io.crucible.model.Secret;
import io.crucible.model.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.StringSubstitutor;

/**
 * The values of <code>${name}</code> on one host, with the settings that they come from: first the
 * host's own values, then those that all hosts share.
 */
public final class Values {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)}");

  private static final String SECRET = "secret.";

  private final Map<String, Setting> own;
  private final Map<String, Setting> shared;
  private final Function<String, Optional<Secret>> secrets;

  /**
   * @param shared not copied, because it is the same for all hosts
   * @param secrets values of <code>${secret.NAME}</code>, by NAME
   */
  Values(
      Map<String, Setting> own,
      Map<String, Setting> shared,
      Function<String, Optional<Secret>> secrets) {
    this.own = new LinkedHashMap<>(own);
    this.shared = shared;
    this.secrets = secrets;
  }

  /** A copy with more values, which override these. */
  Values with(String prefix, Map<String, Setting> more) {
    Map<String, Setting> all = new LinkedHashMap<>(own);
    more.forEach((name, setting) -> all.put(prefix + name, setting));
    return new Values(all, shared, secrets);
  }

  /** Empty if it is not set. */
  Optional<Setting> find(String name) {
    return Optional.ofNullable(own.get(name)).or(() -> Optional.ofNullable(shared.get(name)));
  }

  /**
   * The text with all names replaced and secrets marked. An unknown name is an error in the data
   * file.
   */
  public Text text(String text) {
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
        secrets
            .apply(name)
            .orElseThrow(() -> new IllegalStateException("no such secret: " + name)));
  }

  /** For texts without secrets: a path, a unit's name, a question to the host. */
  public String fill(String text) {
    StringSubstitutor substitutor =
        new StringSubstitutor(name -> find(name).map(Setting::value).orElse(null));
    substitutor.setEnableUndefinedVariableException(true);
    // The value of a setting is never substituted again.
    substitutor.setDisableSubstitutionInValues(true);
    return substitutor.replace(text);
  }

  /** The origin of the first name that comes from a setting of the site; otherwise shipped. */
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
