package io.crucible.shell;

import picocli.CommandLine.Command;

/** Leaves the shell. */
@Command(name = "exit", aliases = "quit", header = "Leave the shell; the same as Ctrl-D.")
final class ExitCommand extends SessionCommand {
  ExitCommand(SessionParts parts) {
    super(parts);
  }

  @Override
  void run() {
    parts.session().end();
  }
}
