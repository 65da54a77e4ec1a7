package io.crucible.command;

import io.crucible.terminal.CommandContext;
import io.crucible.workflow.Wiring;
import picocli.CommandLine;

/** The commands. They are created for each call, as they hold its options. */
@FunctionalInterface
public interface CommandList {
  CommandLine make(CommandContext context, Wiring wiring);
}
