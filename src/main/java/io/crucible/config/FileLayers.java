package io.crucible.config;

import io.crucible.model.Origin;
import io.crucible.model.SettingLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads files into layers. */
final class FileLayers {
  private final KeyResolver resolver;
  private final ProblemCollector findings;

  FileLayers(KeyResolver resolver, ProblemCollector findings) {
    this.resolver = resolver;
    this.findings = findings;
  }

  /** One layer with the files of the folder. */
  Layer files(ConfigFolder folder) {
    Layer layer = new Layer();
    Map<String, Origin> seen = new HashMap<>();
    folder.files().forEach((path, name) -> read(path, name, layer, seen));
    return layer;
  }

  /** One layer with the generated file; empty if there is none. */
  Layer overrides(ConfigFolder folder) {
    Layer layer = new Layer();
    if (ConfigFolder.present(folder.overrides())) {
      read(folder.overrides(), "", layer, new HashMap<>());
      layer
          .settings()
          .replaceAll((_, setting) ->
              new Setting(setting.value(), setting.origin().in(SettingLayer.OVERRIDES)));
    }
    return layer;
  }

  private void read(Path path, String file, Layer layer, Map<String, Origin> seen) {
    ConfigText.read(path, findings)
        .map(text -> IniReader.read(text, path.toString(), findings))
        .ifPresent(ini -> take(ini, path, file, layer, seen));
  }

  private void take(IniFile ini, Path path, String file, Layer layer, Map<String, Origin> seen) {
    Set<String> refused = new HashSet<>();
    for (IniFile.Heading heading : ini.headings()) {
      if (!resolver.acceptsHeading(heading.section(), file, heading.origin())) {
        refused.add(heading.section());
      }
    }
    for (IniFile.Entry entry : ini.entries()) {
      if (refused.contains(entry.section())) {
        continue;
      }
      resolver
          .place(entry.section(), entry.key(), entry.origin())
          .ifPresent(place -> put(place, entry, path, layer, seen));
    }
  }

  private void put(
      Place place, IniFile.Entry entry, Path path, Layer layer, Map<String, Origin> seen) {
    Origin earlier = seen.put(place.id(), entry.origin());
    if (earlier != null) {
      twice(place, entry, earlier);
    }
    if (place.key().type() == ValueType.SECRET) {
      warnIfOthersCanRead(entry, path);
    }
    layer.settings().put(place.id(), new Setting(entry.value(), entry.origin()));
  }

  private void twice(Place place, IniFile.Entry entry, Origin earlier) {
    if (place.key().type() == ValueType.HOST_LINE) {
      findings.error(
          entry.origin(),
          "host " + place.name() + " is listed twice, first in " + earlier,
          "remove one of the two lines");
      return;
    }
    if (place.key().several().contains(place.name())) {
      findings.error(
          entry.origin(),
          place.name()
              + " is set twice, first in "
              + earlier
              + "; the program that reads it would use both values, but Crucible can set only one",
          "remove one of the two lines; for several values, remove both and edit the file on the"
              + " hosts");
      return;
    }
    findings.warning(
        entry.origin(),
        place.name() + " is set twice, first in " + earlier + "; this line is used",
        "remove one of the two lines");
  }

  private void warnIfOthersCanRead(IniFile.Entry entry, Path path) {
    if (entry.value().isEmpty() || LoginReader.isNone(entry.value())) {
      return;
    }
    try {
      String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
      if (!mode.endsWith("------")) {
        findings.warning(
            entry.origin(),
            entry.key() + " is in a file that other users can access (" + mode + ")",
            "chmod 600 '" + path + "', or use a key or --password-file instead");
      }
    } catch (IOException | UnsupportedOperationException e) {
      // A file system without POSIX permissions: nothing to warn about.
      return;
    }
  }
}
