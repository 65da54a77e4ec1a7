package io.crucible.component.nova;

import io.crucible.config.MigrationTransport;
import io.crucible.config.Setting;
import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.text.Masking;
import io.crucible.text.OsloLine;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reports where the files of a host make nova read something else than what Crucible writes. */
final class NovaConflicts {
  private static final String HOW_STARTED =
      "see how nova-compute is started: systemctl cat nova-compute.service"
          + " openstack-nova-compute.service; ";

  private final String host;
  private final NovaFiles files;
  private final Consumer<Problem> problems;

  NovaConflicts(String host, NovaFiles files, Consumer<Problem> problems) {
    this.host = host;
    this.files = files;
    this.problems = problems;
  }

  /** The files themselves. */
  void start() {
    if (!files.paths().isEmpty() && !files.paths().contains(NovaFiles.CONF)) {
      error(
          "nova-compute does not read "
              + NovaFiles.CONF
              + ", which Crucible edits; it reads "
              + String.join(", ", files.paths()),
          HOW_STARTED
              + "add --config-file "
              + NovaFiles.CONF
              + " after its other files, or move a nova.conf away that is in the home folder of the"
              + " user nova");
    }
    files
        .starter()
        .ifPresent(program ->
            warning(
                "nova-compute is started by "
                    + program
                    + ", so Crucible cannot know which files it reads; it assumes those of the package",
                HOW_STARTED + "let ExecStart= name nova-compute with its files"));
  }

  /**
   * An option with one value.
   *
   * @param names the one that is written to nova.conf, and others that nova accepts
   */
  void single(List<String> names, Setting wanted) {
    files
        .overriding(names)
        .filter(line -> !isSame(line.value(), wanted.value()))
        .ifPresent(line -> {
          if (line.value().equals(NovaQuestion.HIDDEN)) {
            warning(
                line.place()
                    + " also sets ["
                    + line.section()
                    + "] "
                    + line.key()
                    + ", and nova-compute uses that value; Crucible does not compare secrets",
                "remove " + at(line) + ", unless it has the value of " + wanted.origin());
          } else {
            error(
                sets(line)
                    + ", which overrides "
                    + key(names.getFirst())
                    + " = "
                    + wanted.value()
                    + origin(wanted)
                    + " in "
                    + NovaFiles.CONF,
                "remove " + at(line) + alternative(names.getFirst(), wanted));
          }
        });
  }

  /** An option of which nova uses all lines. An edit would replace the last one in nova.conf. */
  void several(List<String> names, Setting wanted) {
    String name = names.getFirst();
    List<OsloLine> own =
        files.own(name).stream()
            .filter(line -> line.section().equals(name.substring(0, name.indexOf('.'))))
            .toList();
    if (own.size() > 1 && !isSame(own.getLast().value(), wanted.value())) {
      error(
          places(own)
              + " set ["
              + own.getLast().section()
              + "] "
              + own.getLast().key()
              + ". nova uses all of them, and Crucible would replace the last one by that of "
              + wanted.origin(),
          "to keep them, remove "
              + key(name)
              + " from the file nova; to replace them, leave one of the lines in "
              + NovaFiles.CONF);
      return;
    }
    List<OsloLine> others =
        files.read().all(names).stream()
            .filter(line -> own.isEmpty() || !line.equals(own.getLast()))
            .filter(line -> !isSame(line.value(), wanted.value()))
            .toList();
    if (!others.isEmpty()) {
      warning(
          "nova-compute uses "
              + key(name)
              + " of "
              + wanted.origin()
              + " together with "
              + places(others),
          "remove them if " + key(name) + " is to have one value only");
    }
  }

  /** A URI for which nova ignores the scheme, where the site sets none. */
  void uri(List<String> names, MigrationTransport migration) {
    files
        .read()
        .single(names)
        .filter(line -> !line.value().isBlank())
        .filter(line -> !line.value().equals(migration.template()))
        .ifPresent(line ->
            error(
                sets(line)
                    + ". nova-compute then ignores live_migration_scheme, and migrates over another URI"
                    + " than the one that verify proves, "
                    + migration.template(),
                "remove "
                    + at(line)
                    + ", or, to keep and prove that URI, write libvirt."
                    + assignment(line)
                    + " below [nova_conf] in the file nova"));
  }

  private void error(String found, String remedy) {
    problems.accept(Problem.error(host, found, remedy));
  }

  private void warning(String found, String remedy) {
    problems.accept(Problem.warning(host, found, remedy));
  }

  private static String sets(OsloLine line) {
    return line.place() + " sets [" + line.section() + "] " + assignment(line);
  }

  private static String assignment(OsloLine line) {
    return Masking.lines(List.of(line.key() + " = " + line.value().replace('\n', ' '))).getFirst();
  }

  private static String at(OsloLine line) {
    return "line " + line.number() + " of " + line.path();
  }

  private static String places(List<OsloLine> lines) {
    return lines.stream().map(OsloLine::place).collect(Collectors.joining(", "));
  }

  private static String key(String name) {
    return name.startsWith("DEFAULT.") ? name.substring("DEFAULT.".length()) : name;
  }

  private static String origin(Setting wanted) {
    return wanted.origin().equals(Origin.shipped()) ? "" : " (" + wanted.origin() + ")";
  }

  /** What the site wrote may as well be what the host has. */
  private static String alternative(String name, Setting wanted) {
    boolean fixed = wanted.origin().equals(Origin.shipped()) || NovaOptions.COMPUTED.contains(name);
    return fixed ? "" : ", or write that value in " + wanted.origin();
  }

  private boolean isSame(String found, String wanted) {
    return normal(substituted(found.strip())).equals(normal(wanted.strip()));
  }

  /** The words that oslo.config takes for yes and no, and lists without blanks after commas. */
  private static String normal(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    if (List.of("true", "1", "on", "yes").contains(lower)) {
      return "true";
    }
    if (List.of("false", "0", "off", "no").contains(lower)) {
      return "false";
    }
    return value.replaceAll("\\s*,\\s*", ",");
  }

  /** oslo.config replaces {@code $name} by the option of that name. */
  private String substituted(String value) {
    String text = value;
    for (String name : NovaOptions.REFERENCES) {
      Optional<OsloLine> line = files.read().single(List.of("DEFAULT." + name));
      if (line.isPresent()) {
        text = text.replace("${" + name + "}", line.get().value());
        text = text.replace("$" + name, line.get().value());
      }
    }
    return text;
  }
}
