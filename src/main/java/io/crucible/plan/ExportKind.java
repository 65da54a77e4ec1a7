package io.crucible.plan;

import io.crucible.model.Resource.ExportState;
import io.crucible.text.ExportsText;
import io.crucible.text.ExportsText.Export;
import java.util.List;

/**
 * What the kernel's NFS server exports: as the exports files say.
 *
 * <p>Compared with /var/lib/nfs/etab, the table that exportfs keeps; no daemon is asked.
 */
final class ExportKind implements Kind.LiveKind<ExportState> {
  private static final String SEPARATOR = "# crucible: table";

  @Override
  public Probe.OfCommand probe(ExportState desired) {
    return new Probe.OfCommand(
        "cat /etc/exports /etc/exports.d/*.exports 2>/dev/null || :\n"
            + "printf '\\n%s\\n' '"
            + SEPARATOR
            + "'\ncat /var/lib/nfs/etab 2>/dev/null || :");
  }

  @Override
  public List<Step> steps(ExportState desired, Observation.Output seen, Foreseen foreseen) {
    int middle = seen.text().indexOf(SEPARATOR);
    List<Export> files = ExportsText.parse(seen.text().substring(0, middle));
    List<Export> table = ExportsText.parse(seen.text().substring(middle));
    List<String> options = List.of(desired.options().split(","));
    List<Export> wanted =
        desired.clients().stream()
            .map(client -> new Export(desired.directory(), client, options))
            .toList();
    // An entry without a line in any file: a client that was taken out but still may mount.
    boolean stale =
        ExportsText.surplus(files, table).stream()
            .anyMatch(export -> export.directory().equals(desired.directory()));
    boolean willChange =
        foreseen.written("/etc/exports") || foreseen.writtenBelow("/etc/exports.d");
    if (!stale && !willChange && ExportsText.missing(wanted, table).isEmpty()) {
      return List.of();
    }
    return List.of(
        new Step.Run(
                "export " + desired.directory() + " as the exports files say",
                "exportfs -ra",
                ":",
                "exportfs -ra",
                List.of(ResourceId.of(desired)))
            .asAtBoot());
  }
}
