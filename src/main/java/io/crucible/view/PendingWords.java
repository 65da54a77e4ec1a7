package io.crucible.view;

import io.crucible.model.Resource;
import io.crucible.text.Masking;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Describes what is not yet known about a resource. */
public final class PendingWords {
  private static final Pattern IN_FILE = Pattern.compile("whether (.*)( in /\\S+)", Pattern.DOTALL);

  private PendingWords() {}

  /** Joins neighbours that are about the same file. */
  static List<String> joined(List<String> questions) {
    List<String> joined = new ArrayList<>();
    String file = "";
    for (String question : questions) {
      Matcher matcher = IN_FILE.matcher(question);
      String own = matcher.matches() ? matcher.group(2) : "";
      if (!own.isEmpty() && own.equals(file)) {
        String before = joined.removeLast();
        joined.add(
            before.substring(0, before.length() - file.length()) + ", " + matcher.group(1) + file);
      } else {
        joined.add(question);
      }
      file = own;
    }
    return joined;
  }

  public static String of(Resource resource) {
    return switch (resource) {
      case Resource.ManagedFile file -> "the content of " + file.path();
      case Resource.IniKey key -> iniKey(key);
      case Resource.HostsEntries _ -> "the names in /etc/hosts";
      case Resource.FstabEntry entry -> "the line for " + entry.mountPoint() + " in /etc/fstab";
      case Resource.MountState mount ->
          "whether " + mount.source() + " is mounted on " + mount.mountPoint();
      case Resource.DirectoryState directory -> "mode and owner of " + directory.path();
      case Resource.PackageSet packages ->
          "whether " + String.join(", ", packages.packages()) + " are installed";
      case Resource.ServiceState service -> service(service);
      case Resource.SocketListener listener -> "whether " + listener.socket() + " listens";
      case Resource.LoadedUnits units ->
          "whether systemd has loaded "
              + String.join(", ", units.units())
              + " in their current form";
      case Resource.WordInVariable word ->
          "whether "
              + word.key()
              + (word.present() ? " has " : " has no ")
              + word.word()
              + " in "
              + word.path();
      case Resource.BlockInFile block -> "the marked lines in " + block.path();
      case Resource.Task task -> "whether this is done: " + task.what();
      case Resource.OfComponent own -> own.question();
      case Resource.SelinuxBoolean bool ->
          "whether the SELinux boolean " + bool.boolName() + " is " + (bool.on() ? "on" : "off");
    };
  }

  private static String iniKey(Resource.IniKey key) {
    String place = (key.section().isEmpty() ? "" : " [" + key.section() + "]") + " " + key.key();
    return key.value()
        .map(value ->
            "whether"
                + place
                + " is "
                + Masking.value(key.key(), value.shown())
                + " in "
                + key.path())
        .orElse("whether" + place + " is set in " + key.path());
  }

  private static String service(Resource.ServiceState service) {
    StringBuilder words = new StringBuilder("whether ").append(service.unit());
    String joint = " ";
    if (service.active().isPresent()) {
      words.append(joint).append(service.active().get() ? "runs" : "is stopped");
      joint = ", ";
    }
    if (service.enabled().isPresent()) {
      words.append(joint).append(service.enabled().get() ? "starts at boot" : "is off at boot");
      joint = ", ";
    }
    if (service.onChange() != Resource.ServiceState.OnChange.NOTHING) {
      words.append(joint).append("uses its current files");
    }
    return words.toString();
  }
}
