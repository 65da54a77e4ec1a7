package io.crucible.command;

import io.crucible.terminal.CommandContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who runs a command and from where, so that others who find the lock know whom to ask. */
final class Invoker {
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  private Invoker() {}

  /** In the form {@code user@machine}. */
  static String of(CommandContext context) {
    // Under sudo the user is root; the person is the one who called sudo.
    String user = System.getProperty("user.name", "somebody");
    String person = context.environment().getOrDefault("SUDO_USER", user);
    return person + "@" + hostName();
  }

  private static String hostName() {
    try {
      return Files.readString(HOST_NAME).strip();
    } catch (IOException notLinux) {
      return "unknown-host";
    }
  }
}
