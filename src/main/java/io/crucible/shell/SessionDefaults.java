package io.crucible.shell;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Applies the options of the shell itself, and the chosen hosts, to every command. */
final class SessionDefaults implements IDefaultValueProvider {
  private final Session session;

  SessionDefaults(Session session) {
    this.session = session;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? session.defaults().get(option.longestName())
        : null;
  }
}
