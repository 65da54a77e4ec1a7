package io.crucible.component.nfs;

import io.crucible.component.nfs.ExportsText.Export;
import io.crucible.config.ComponentFolder;
import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.plan.LiveResource;
import io.crucible.plan.Observation;
import io.crucible.plan.PlannedChanges;
import io.crucible.plan.Probe;
import io.crucible.plan.ResourceId;
import io.crucible.plan.Step;
import io.crucible.text.ShellQuoting;
import java.util.ArrayList;
import java.util.List;

/**
 * The NFS server exports now what the exports files list.
 *
 * <p>Compared with /var/lib/nfs/etab, the table that exportfs keeps; no daemon is contacted. The
 * step is judged by that table too, because exportfs fails if any line is wrong.
 *
 * @param isVersion4 whether clients mount by NFS version 4, where paths begin at the root export
 */
public record ExportState(
    String directory, List<String> clients, String options, boolean isVersion4, Origin origin)
    implements LiveResource {
  private static final String FILE = "# crucible: file ";
  private static final String TABLE = "# crucible: table\n";
  private static final String NO_FOLDER = "# crucible: without a folder\n";
  private static final String OTHERS = "# crucible: others\n";

  private static final String PATHS = script("exports-paths.sh");
  private static final String PROBE = PATHS + script("exports-probe.sh");
  private static final String DO = PATHS + script("exports.sh") + script("exports-do.sh");
  private static final String SETTLE = PATHS + script("exports.sh") + script("exports-settle.sh");

  public ExportState {
    clients = List.copyOf(clients);
  }

  private static String script(String file) {
    return ComponentFolder.text("nfs", file);
  }

  @Override
  public String name() {
    return directory;
  }

  /** What the host answered. */
  private record Seen(
      List<Placed> placed, List<Export> table, List<String> withoutFolder, OtherExports others) {
    static Seen of(Observation.Output output) {
      String text = output.text();
      int table = text.indexOf(TABLE);
      int end = text.indexOf(NO_FOLDER);
      // A host without exports files says no more.
      int others = text.contains(OTHERS) ? text.indexOf(OTHERS) : text.length();
      return new Seen(
          placed(text.substring(0, table)),
          ExportsText.parse(text.substring(table, end)),
          text.substring(end + NO_FOLDER.length(), others).lines().toList(),
          OtherExports.of(text.substring(others)));
    }

    private static List<Placed> placed(String files) {
      List<Placed> placed = new ArrayList<>();
      for (String part : files.split("(?m)^" + FILE)) {
        int end = part.indexOf('\n');
        if (end > 0) {
          String file = part.substring(0, end);
          ExportsText.lines(part.substring(end + 1))
              .forEach(line ->
                  line.exports()
                      .forEach(export -> placed.add(new Placed(file, line.number(), export))));
        }
      }
      return placed;
    }

    List<Export> files() {
      return placed.stream().map(Placed::export).toList();
    }
  }

  /** An export of an exports file. */
  private record Placed(String file, int line, Export export) {}

  @Override
  public String kind() {
    return "export";
  }

  @Override
  public String question() {
    return "whether " + directory + " is exported to " + String.join(", ", clients);
  }

  @Override
  public Probe.OfCommand probe() {
    return new Probe.OfCommand("directory=" + ShellQuoting.quote(directory) + "\n" + PROBE);
  }

  /**
   * Lines that exportfs will report as errors. Those that do not concern the share are warnings:
   * the admin has to fix them, and the run continues.
   */
  @Override
  public List<Problem> conflicts(Observation.Output seen, String host) {
    List<Problem> problems = new ArrayList<>(Seen.of(seen).others().problems(wanted(), host));
    for (String line : Seen.of(seen).withoutFolder()) {
      String[] words = line.split(" ", 3);
      if (words.length == 3 && words[1].equals("link")) {
        problems.add(behindLink(words[0], words[2], host));
        continue;
      }
      // The share itself is created before it is exported.
      if (words.length == 3 && !words[2].equals(directory)) {
        boolean missing = words[1].equals("missing");
        problems.add(
            Problem.warning(
                host,
                "%s exports %s, which %s; exportfs reports an error for this line and exports the others"
                    .formatted(words[0], words[2], missing ? "does not exist" : "is not a folder"),
                "%s remove line %s of %s; then run: exportfs -ra"
                    .formatted(
                        missing ? "create the folder, or" : "set a folder there, or",
                        words[0].substring(words[0].lastIndexOf(':') + 1),
                        words[0].substring(0, words[0].lastIndexOf(':')))));
      }
    }
    if (isVersion4) {
      Seen.of(seen).placed().stream()
          .filter(placed -> placed.export().isRoot() && !isHarmless(placed.export()))
          .map(placed -> anotherRoot(placed, host))
          .distinct()
          .forEach(problems::add);
    }
    return problems;
  }

  /** exportfs resolves links in a path before it exports it (getexportent in nfs-utils 2.6). */
  private Problem behindLink(String link, String target, String host) {
    return Problem.error(
        host,
        "%s is a link, so exportfs exports %s under the name %s, and clients cannot mount %s"
            .formatted(link, directory, target, directory),
        "set export = %s in [nfs_export] of shared_storage, or replace the link by the folder"
            .formatted(target));
  }

  /** Paths stay as they are. */
  private static boolean isHarmless(Export root) {
    return root.directory().equals("/") && root.client().equals("*");
  }

  /**
   * With a root export in any file, mountd makes no root of its own (v4root_needed in nfs-utils,
   * support/export/xtab.c).
   */
  private Problem anotherRoot(Placed root, String host) {
    String where = root.file() + ":" + root.line();
    String path = root.export().directory();
    String client = root.export().client();
    if (path.equals("/")) {
      return Problem.warning(
          host,
          where
              + " exports / to "
              + client
              + " with fsid=0: with NFS version 4, only these clients can mount "
              + directory,
          "make sure that %s includes %s, or remove fsid=0 there; then run: exportfs -ra"
              .formatted(client, String.join(", ", clients)));
    }
    return Problem.error(
        host,
        where
            + " exports "
            + path
            + " with fsid=0: with NFS version 4, clients see that folder as /, so they cannot mount "
            + directory
            + " by that path",
        "remove fsid=0 from line %d of %s and run: exportfs -ra (version 4 clients then mount %s instead of /); or set backend = nfs3 in shared_storage"
            .formatted(root.line(), root.file(), path));
  }

  @Override
  public List<Step> steps(Observation.Output output, PlannedChanges planned) {
    Seen seen = Seen.of(output);
    List<Export> wanted = wanted();
    // Exported, but in no file: a client whose line was removed and that can still mount.
    boolean stale =
        ExportsText.surplus(seen.files(), seen.table()).stream()
            .anyMatch(export -> export.directory().equals(directory));
    boolean willChange = planned.written("/etc/exports") || planned.writtenBelow("/etc/exports.d");
    if (!stale && !willChange && ExportsText.missing(wanted, seen.table()).isEmpty()) {
      return List.of();
    }
    List<Export> before =
        seen.table().stream()
            .filter(export -> export.directory().equals(wanted.getFirst().directory()))
            .toList();
    return List.of(
        new Step.Run(
                "export " + directory + " as in the exports files",
                variables(wanted.getFirst().directory(), "wanted", wanted) + DO,
                ":",
                variables(wanted.getFirst().directory(), "before", before) + SETTLE,
                List.of(ResourceId.of(this)))
            .asAtBoot());
  }

  private List<Export> wanted() {
    List<String> words = List.of(options.split(","));
    return clients.stream().map(client -> new Export(directory, client, words)).toList();
  }

  private static String variables(String directory, String name, List<Export> exports) {
    return "directory=%s\npairs=%s\n%s=%s\n"
        .formatted(
            ShellQuoting.quote(directory),
            ShellQuoting.quote(ExportsText.pairs()),
            name,
            ShellQuoting.quote(ExportsText.renderEach(exports)));
  }
}
