package io.crucible.view;

import io.crucible.catalog.ComponentDescription;
import io.crucible.catalog.FolderDescription;
import io.crucible.catalog.PortDescription;
import io.crucible.config.KnownKey;
import io.crucible.config.SecretDeclaration;
import io.crucible.terminal.Paint;
import java.util.List;

/** A component folder with all its details as lines for people. */
final class FolderText {
  private final Paint paint;
  private final EntryLines lines;

  FolderText(Paint paint) {
    this.paint = paint;
    lines = new EntryLines(paint);
  }

  List<String> of(FolderDescription folder) {
    lines.add(paint.bold(folder.name()) + "  " + folder.description());
    folder.components().forEach(one -> component(one));
    lines.section("Roles", folder.roles());
    lines.heading("Settings", folder.settings());
    folder.settings().forEach(key -> setting(key));
    lines.heading("Ports", folder.ports());
    folder.ports().forEach(port -> port(port));
    lines.section("Flags", folder.flags());
    lines.section("Facts", folder.facts());
    lines.heading("Offers", folder.offers());
    for (FolderDescription.Offer offer : folder.offers()) {
      lines.add("  " + offer.name() + "  " + offer.help());
      lines.put("used by", String.join(", ", offer.users()));
    }
    lines.heading("Secrets", folder.secrets());
    folder.secrets().forEach(secret -> secret(secret));
    lines.section("Checks", folder.checks());
    return lines.all();
  }

  private void component(ComponentDescription one) {
    lines.add("");
    lines.add(paint.bold(one.name()));
    lines.add("  " + one.description());
    lines.put("level", String.valueOf(one.level()));
    lines.put("after", String.join(", ", one.after()));
    lines.put("before", String.join(", ", one.before()));
    lines.put("roles", one.roles().isEmpty() ? "all hosts" : String.join(", ", one.roles()));
    lines.put("when", String.join(", ", one.when()));
    lines.put("turns", one.turns());
    lines.put(
        "creates", one.founds().map(what -> what + ", with all hosts of its roles").orElse(""));
    one.releasesByPackages()
        .forEach((names, releases) ->
            lines.put(
                "packages", String.join(", ", names) + "  (" + String.join(", ", releases) + ")"));
    lines.put("uses", String.join(", ", one.uses()));
    lines.put("example", one.example());
    lines.put("verify", one.verify());
  }

  private void setting(KnownKey key) {
    String shown =
        key.shipped()
            .map(value -> "default " + value)
            .or(() -> key.example().map(value -> "for example " + value))
            .orElse("no default");
    String values = key.values().isEmpty() ? "" : " of " + String.join(", ", key.values());
    lines.add(
        "  "
            + key.heading()
            + "."
            + key.name()
            + "  ("
            + key.type().word()
            + values
            + "; "
            + shown
            + ")");
    lines.add("      " + key.description());
  }

  private void secret(SecretDeclaration secret) {
    lines.add(
        "  " + secret.name() + "  (generated once; " + secret.length() + " letters and digits)");
    if (!secret.help().isEmpty()) {
      lines.add("      " + secret.help());
    }
  }

  private void port(PortDescription port) {
    String numbers = port.numbers().isEmpty() ? "none shipped" : port.numbers();
    lines.add("  " + port.port().label() + "  " + numbers);
    lines.put("to", String.join(", ", port.port().to()));
    lines.put("from", String.join(", ", port.port().from()));
    lines.put("when", String.join(", ", port.port().when()));
    lines.put(
        "changed", port.port().rules().map(rules -> "[" + rules + "] in firewall/").orElse(""));
    lines.put("follows", String.join(", ", port.follows()));
    port.needs().forEach(need -> lines.put("needs", need));
  }
}
