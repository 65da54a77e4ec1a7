package io.crucible.shell;

import io.crucible.config.SettingName;
import io.crucible.config.Spelling;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Removes a setting of this session. */
@Command(name = "unset", header = "Remove a value that was set in this session.")
final class UnsetCommand extends SessionCommand {
  @Parameters(paramLabel = "SET-KEY", description = "One that was set before.")
  String key = "";

  UnsetCommand(SessionParts parts) {
    super(parts);
  }

  @Override
  void run() throws ProblemsException {
    Map<String, String> settings = parts.session().settings();
    String name = SettingName.of(key);
    if (!settings.containsKey(name)) {
      throw new ProblemsException(
          Problem.error(
              "unset " + name,
              "was not set in this session",
              settings.isEmpty()
                  ? "nothing is set; show config shows where each setting comes from"
                  : Spelling.remedy(name, settings.keySet())));
    }
    settings.remove(name);
    say(name + ": the value of the files is in effect again");
  }
}
