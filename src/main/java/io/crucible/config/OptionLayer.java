package io.crucible.config;

import io.crucible.model.Origin;
import io.crucible.model.SettingLayer;

/** Settings from {@code --set section.key=value} and from other options. */
final class OptionLayer {
  private static final String NFS_SERVER = "nfs_export.nfs_server";

  private final KeyResolver resolver;
  private final ProblemCollector findings;

  OptionLayer(KeyResolver resolver, ProblemCollector findings) {
    this.resolver = resolver;
    this.findings = findings;
  }

  Layer read(Overrides overrides) {
    Layer layer = new Layer();
    overrides.controller().ifPresent(host -> controller(host, layer));
    overrides
        .set()
        .forEach((name, value) -> take(name, value, Origin.option("--set " + name), layer));
    return layer;
  }

  /** What was set in a shell; options of a single command have precedence. */
  Layer session(Overrides overrides) {
    Layer layer = new Layer();
    overrides
        .session()
        .forEach((name, value) ->
            take(name, value, new Origin("set " + name, 0, SettingLayer.SESSION), layer));
    return layer;
  }

  private void controller(String host, Layer layer) {
    Origin origin = Origin.option("--controller");
    resolver
        .place("nfs_export", "nfs_server", origin)
        .ifPresent(place -> layer.settings().put(NFS_SERVER, new Setting(host, origin)));
  }

  private void take(String name, String value, Origin origin, Layer layer) {
    int dot = name.indexOf('.');
    if (dot <= 0 || dot == name.length() - 1) {
      findings.error(
          origin,
          "is not in the form section.key",
          "write it as in --set nfs_export.export=/srv/instances");
      return;
    }
    // FILE/ may come before it, as in lists of settings.
    String section = name.substring(0, dot).replaceFirst("^[a-z_]+/", "");
    if (resolver.acceptsHeading(section, "", origin)) {
      resolver
          .place(section, name.substring(dot + 1), origin)
          .ifPresent(place -> layer.settings().put(place.id(), new Setting(value, origin)));
    }
  }
}
