package io.crucible.shell;

import io.crucible.config.KnownKeys;
import io.crucible.config.LoadedSite;
import io.crucible.config.SettingName;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.model.Secret;
import io.crucible.text.Masking;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Overrides a setting for this session. */
@Command(
    name = "set",
    header = "Set a value for this session; without arguments, list the values set so far.",
    footerHeading = "%nExamples%n",
    footer = {
      "  set nfs_export.export /srv/instances",
      "  set hosts.vm3 192.0.2.13 [compute]        add a host",
      "  set ssh_creds.password                    prompts, and does not show the value",
      "  set                                       list what is set",
      "",
      "save overrides keeps the values for later sessions; unset removes one."
    })
final class SetCommand extends SessionCommand {
  @Parameters(index = "0", arity = "0..1", paramLabel = "SECTION.KEY", description = "Its name.")
  String key = "";

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "VALUE", description = "Its value.")
  List<String> words = List.of();

  SetCommand(SessionParts parts) {
    super(parts);
  }

  @Override
  void run() throws ProblemsException {
    if (key.isEmpty()) {
      list();
      return;
    }
    int equals = key.indexOf('=');
    List<String> rest = new ArrayList<>(words);
    String name = equals < 0 ? key : key.substring(0, equals);
    if (equals >= 0 && equals < key.length() - 1) {
      rest.addFirst(key.substring(equals + 1));
    } else if (!rest.isEmpty() && rest.getFirst().equals("=")) {
      rest.removeFirst();
    }
    boolean given = equals >= 0 || !words.isEmpty();
    set(SettingName.of(name), given ? String.join(" ", rest) : typed(name));
  }

  private void list() {
    if (parts.session().settings().isEmpty()) {
      say("nothing is set in this session -> help set");
    }
    parts
        .session()
        .settings()
        .forEach((name, value) ->
            say(name + " = " + (isSecret(name) ? "********" : Masking.value(name, value))));
  }

  private String typed(String name) throws ProblemsException {
    if (!isSecret(name) || parts.context().asker().isEmpty()) {
      throw new ProblemsException(
          Problem.error("set " + name, "has no value", "set " + name + " VALUE"));
    }
    return parts.secrets().askAnew(name + ": ").map(Secret::reveal).orElse("");
  }

  private void set(String name, String value) throws ProblemsException {
    // Before the configuration is loaded, whose problems could quote the value.
    if (isSecret(name)) {
      parts.context().masks().add(new Secret(value));
    }
    Map<String, String> settings = parts.session().settings();
    Map<String, String> before = new LinkedHashMap<>(settings);
    List<Problem> known = found();
    settings.put(name, value);
    List<Problem> problems = new ArrayList<>(found());
    // Problems that were there before are not about this value.
    problems.removeAll(known);
    if (problems.stream().anyMatch(Problem::isError)) {
      settings.clear();
      settings.putAll(before);
      throw new ProblemsException(problems);
    }
    show(problems);
    say(name + " = " + (isSecret(name) ? "********" : Masking.value(name, value)));
  }

  /** All problems of the configuration as it is now. */
  private List<Problem> found() {
    try {
      LoadedSite loaded = parts.load();
      return loaded.warnings();
    } catch (ProblemsException e) {
      return e.problems();
    }
  }

  private static boolean isSecret(String name) {
    return SettingName.isSecret(KnownKeys.shipped(), name);
  }
}
