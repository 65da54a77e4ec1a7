package io.crucible.component.firewall;

import io.crucible.config.Effective;
import io.crucible.config.Setting;
import io.crucible.config.TextReferences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Replaces <code>${section.key}</code> and <code>${section.key|default}</code> by settings. */
final class References {
  private final Effective settings;
  private final List<Setting> used = new ArrayList<>();

  References(Effective settings) {
    this.settings = settings;
  }

  String fill(String text) {
    return TextReferences.filled(
        text,
        id -> {
          Optional<Setting> setting = settings.find(id);
          setting.ifPresent(used::add);
          // In libvirt's files numbers may have quotes.
          return setting.map(it -> it.value().replace("\"", ""));
        });
  }

  /** The first setting that was used. */
  Setting first() {
    return used.isEmpty() ? Setting.shipped("") : used.getFirst();
  }
}
