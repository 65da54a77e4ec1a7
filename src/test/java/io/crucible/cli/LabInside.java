package io.crucible.cli;

import io.crucible.lab.Lab;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The inside of a lab's container, from this machine: past sshd, login files and shells, which a
 * test may have changed.
 *
 * @param pid of its first process, on this machine
 */
record LabInside(String pid) {
  static LabInside of(Lab lab, String host) throws IOException {
    String starter = Files.readString(lab.config().resolveSibling(host).resolve("pid")).strip();
    for (ProcessHandle process :
        ProcessHandle.of(Long.parseLong(starter)).orElseThrow().descendants().toList()) {
      Path status = Path.of("/proc", "" + process.pid(), "status");
      String numbers =
          Files.readAllLines(status).stream()
              .filter(line -> line.startsWith("NSpid:"))
              .findFirst()
              .orElse("");
      // It is number 1 of the third nested namespace.
      if (numbers.matches("NSpid:(\\s+\\d+){2,}\\s+1")) {
        return new LabInside("" + process.pid());
      }
    }
    throw new IOException("no first process below " + starter);
  }

  /** A file of the host, as seen here. */
  Path path(String path) {
    return Path.of("/proc/" + pid + "/root" + path);
  }

  Path mounts() {
    return Path.of("/proc", pid, "mounts");
  }

  /** Runs a script as root. */
  String does(String script) throws Exception {
    List<String> words =
        new ArrayList<>(List.of("nsenter", "-t", pid, "-m", "-u", "-i", "-n", "-p", "-r", "-w"));
    words.addAll(List.of("env", "-i", "HOME=/root", "LC_ALL=C"));
    words.addAll(
        List.of("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin", "/bin/sh", "-s"));
    return run(words, "set -eu\n" + script);
  }

  /**
   * What a command of this machine prints.
   *
   * @throws IOException with its output and errors if it failed
   */
  static String run(List<String> words, String input) throws Exception {
    Path errors = Files.createTempFile("inside", ".err");
    Process process = new ProcessBuilder(words).redirectError(errors.toFile()).start();
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    boolean ended = process.waitFor(2, TimeUnit.MINUTES);
    String said = Files.readString(errors, StandardCharsets.ISO_8859_1);
    Files.delete(errors);
    if (!ended || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException("failed: " + words + "\n" + input + "\n" + output + "\n" + said);
    }
    return output;
  }
}
