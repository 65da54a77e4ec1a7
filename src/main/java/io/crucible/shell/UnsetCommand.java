package io.crucible.shell;

import io.crucible.config.SettingName;
import io.crucible.config.Spelling;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes a set back. */
@Command(name = "unset", header = "Take a setting of this session back.")
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
                  ? "nothing was; show config tells where each setting comes from"
                  : Spelling.remedy(name, settings.keySet())));
    }
    settings.remove(name);
    say(name + " is what the files say again");
  }
}
