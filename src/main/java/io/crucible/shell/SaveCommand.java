package io.crucible.shell;

import io.crucible.config.KnownKeys;
import io.crucible.config.SettingName;
import io.crucible.config.write.OverridesFile;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.view.Words;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Keeps what was set. */
@Command(
    name = "save",
    header = "Keep what was set in this session: save overrides",
    footerHeading = "%n",
    footer = {
      "The values go into the file overrides of the configuration folder, which counts over the",
      "other files, and below the environment and the command line. Passwords are not saved."
    })
final class SaveCommand extends SessionCommand {
  @Parameters(paramLabel = "overrides", description = "The word overrides.")
  String what = "";

  SaveCommand(SessionParts parts) {
    super(parts);
  }

  @Override
  void run() throws ProblemsException {
    if (!what.equals("overrides")) {
      throw new ProblemsException(
          Problem.error("save " + what, "is not known", "did you mean save overrides?"));
    }
    Map<String, String> settings = parts.session().settings();
    Map<String, String> open = new LinkedHashMap<>(settings);
    open.keySet().removeIf(name -> SettingName.isSecret(KnownKeys.shipped(), name));
    if (open.isEmpty()) {
      say("nothing to save -> help set");
      return;
    }
    OverridesFile file = new OverridesFile(parts.configFolder());
    file.save(open);
    settings.keySet().removeAll(open.keySet());
    say("saved " + Words.count(open.size(), "setting") + " in " + file.path());
    if (!settings.isEmpty()) {
      say("passwords are not saved; they stay set in this session");
    }
  }
}
