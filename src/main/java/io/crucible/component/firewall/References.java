package io.crucible.component.firewall;

import io.crucible.config.Effective;
import io.crucible.config.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces <code>${section.key}</code> and <code>${section.key|default}</code> by settings. */
final class References {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}|]+)(?:\\|([^}]*))?}");

  private final Effective settings;
  private final List<Setting> used = new ArrayList<>();

  References(Effective settings) {
    this.settings = settings;
  }

  String fill(String text) {
    return REFERENCE
        .matcher(text)
        .replaceAll(reference -> {
          Optional<Setting> setting = settings.find(reference.group(1));
          setting.ifPresent(used::add);
          String fallback = reference.group(2) == null ? "" : reference.group(2);
          // In libvirt's files numbers may have quotes.
          return Matcher.quoteReplacement(
              setting.map(it -> it.value().replace("\"", "")).orElse(fallback));
        });
  }

  /** The first setting that was used. */
  Setting first() {
    return used.isEmpty() ? Setting.shipped("") : used.getFirst();
  }
}
