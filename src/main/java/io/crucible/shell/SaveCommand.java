package io.crucible.shell;

import io.crucible.config.KnownKeys;
import io.crucible.config.SettingName;
import io.crucible.config.write.OverridesFile;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.text.Masking;
import io.crucible.view.Words;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Saves the settings of the session. */
@Command(
    name = "save",
    header = "Save the settings of this session: save overrides",
    footerHeading = "%n",
    footer = {
      "The values are written to the file overrides of the configuration folder. It overrides the",
      "other files; environment and command line override it. Passwords are not saved."
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
          Problem.error("save " + what, "unknown command", "did you mean save overrides?"));
    }
    Map<String, String> settings = parts.session().settings();
    Map<String, String> open = new LinkedHashMap<>(settings);
    open.entrySet().removeIf(setting -> holdsSecret(setting.getKey(), setting.getValue()));
    if (settings.isEmpty()) {
      say("nothing to save -> help set");
    }
    if (!open.isEmpty()) {
      OverridesFile file = new OverridesFile(parts.configFolder());
      file.save(open);
      settings.keySet().removeAll(open.keySet());
      say("saved " + Words.count(open.size(), "setting") + " in " + file.path());
    }
    if (!settings.isEmpty()) {
      say(
          "not saved, because passwords are in them: "
              + String.join(", ", settings.keySet())
              + " -> they stay set until you leave; to keep one, add it to its section in the configuration files");
    }
  }

  /** Also a password within a value, as in a URL. */
  private static boolean holdsSecret(String name, String value) {
    return SettingName.isSecret(KnownKeys.shipped(), name)
        || !Masking.value(name, value).equals(value);
  }
}
