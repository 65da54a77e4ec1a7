package io.crucible.lab;

import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.transport.LocalCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a lab needs on this machine; installs what is missing. */
final class LabRequirements {
  /** Programs, and the Debian packages that contain them. */
  private static final Map<String, String> PROGRAMS = programs();

  private static final Path LISTS = Path.of("/var/lib/apt/lists");

  private LabRequirements() {}

  private static Map<String, String> programs() {
    Map<String, String> programs = new LinkedHashMap<>();
    programs.put("mmdebstrap", "mmdebstrap");
    programs.put(QemuCommand.PROGRAM, "qemu-system-x86");
    programs.put("qemu-img", "qemu-utils");
    programs.put("apt-ftparchive", "apt-utils");
    programs.put("mkfs.ext4", "e2fsprogs");
    programs.put("ip", "iproute2");
    programs.put("ssh", "openssh-client");
    programs.put("ssh-keygen", "openssh-client");
    programs.put("nsenter", "util-linux");
    programs.put("flock", "util-linux");
    programs.put("xz", "xz-utils");
    programs.put("systemd-nspawn", "systemd-container");
    return programs;
  }

  /** Fails with a reason if no lab is possible, before anything is created. */
  static void check() throws ProblemsException {
    if (!"Linux".equals(System.getProperty("os.name"))
        || !"amd64".equals(System.getProperty("os.arch"))) {
      throw refused("this machine is not a 64-bit x86 Linux, which the lab's hosts need");
    }
    if (!"0".equals(Tool.run("id", "-u").strip())) {
      throw refused("namespaces, bridges and file systems require root");
    }
    if (find("apt-get").isEmpty() || find("dpkg-deb").isEmpty()) {
      throw refused("this machine has no apt, and lab hosts are installed from Debian packages");
    }
  }

  private static ProblemsException refused(String why) {
    return new ProblemsException(
        Problem.error("lab", why, "run the lab as root on a Debian machine"));
  }

  static void install(LabListener listener) throws ProblemsException {
    List<String> missing =
        PROGRAMS.entrySet().stream()
            .filter(program -> find(program.getKey()).isEmpty())
            .map(Map.Entry::getValue)
            .distinct()
            .toList();
    if (missing.isEmpty()) {
      return;
    }
    listener.progress("install on this machine: " + String.join(" ", missing));
    if (!hasLists()) {
      Tool.run(apt("update"));
    }
    try {
      Tool.run(install(missing));
    } catch (ProblemsException olderLists) {
      Tool.run(apt("update"));
      Tool.run(install(missing));
    }
  }

  private static LocalCommand install(List<String> packages) {
    String[] words = {"install", "-y", "--no-install-recommends"};
    return apt(Stream.concat(Arrays.stream(words), packages.stream()).toArray(String[]::new));
  }

  private static LocalCommand apt(String... words) {
    List<String> all =
        Stream.concat(
                // Another apt may be running; wait for its end.
                Stream.of("apt-get", "-q", "-o", "DPkg::Lock::Timeout=120"), Arrays.stream(words))
            .toList();
    return LocalCommand.of(all)
        .with("DEBIAN_FRONTEND", "noninteractive")
        .within(Duration.ofMinutes(15));
  }

  /** A newly installed machine has no package lists yet. */
  private static boolean hasLists() {
    String[] names =
        LISTS.toFile().list((folder, name) -> name.endsWith("_Packages") || name.endsWith(".lz4"));
    return names != null && names.length > 0;
  }

  /** In PATH, or in the folders of administration programs. */
  private static Optional<Path> find(String program) {
    String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin:/usr/bin:/bin";
    return Arrays.stream(path.split(":"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
