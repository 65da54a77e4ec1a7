package io.crucible.view;

import io.crucible.model.Resource;
import io.crucible.text.Masking;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Describes what is not yet known about a resource. */
public final class PendingWords {
  private PendingWords() {}

  /** One after the other; neighbours that are about the same file are joined. */
  static List<String> joined(List<Resource> resources) {
    List<String> joined = new ArrayList<>();
    String file = "";
    for (Resource resource : resources) {
      Optional<InFile> own = inFile(resource);
      if (own.isPresent() && own.get().path().equals(file)) {
        String before = joined.removeLast();
        String ending = " in " + file;
        joined.add(
            before.substring(0, before.length() - ending.length())
                + ", "
                + own.get().what()
                + ending);
      } else {
        joined.add(of(resource));
      }
      file = own.map(InFile::path).orElse("");
    }
    return joined;
  }

  /** A question about one thing in a file that has others. */
  private record InFile(String what, String path) {
    String text() {
      return "whether " + what + " in " + path;
    }
  }

  private static Optional<InFile> inFile(Resource resource) {
    return switch (resource) {
      case Resource.IniKey key -> Optional.of(new InFile(iniKey(key), key.path()));
      case Resource.WordInVariable word ->
          Optional.of(
              new InFile(
                  word.key() + (word.present() ? " has " : " has no ") + word.word(), word.path()));
      default -> Optional.empty();
    };
  }

  public static String of(Resource resource) {
    return switch (resource) {
      case Resource.ManagedFile file -> "the content of " + file.path();
      case Resource.IniKey _, Resource.WordInVariable _ -> inFile(resource).orElseThrow().text();
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
      case Resource.BlockInFile block -> "the marked lines in " + block.path();
      case Resource.Task task -> "whether this is done: " + task.what();
      case Resource.OfComponent own -> own.question();
      case Resource.SelinuxBoolean bool ->
          "whether the SELinux boolean " + bool.boolName() + " is " + (bool.on() ? "on" : "off");
    };
  }

  private static String iniKey(Resource.IniKey key) {
    String place = (key.section().isEmpty() ? "" : "[" + key.section() + "] ") + key.key();
    return key.value()
        .map(value -> place + " is " + Masking.value(key.key(), value.shown()))
        .orElse(place + " is set");
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
