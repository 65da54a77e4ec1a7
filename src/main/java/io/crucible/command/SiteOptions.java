package io.crucible.command;

import picocli.CommandLine.ArgGroup;

/** Which hosts, and how to log in: the same for all commands that work on hosts. */
public final class SiteOptions {
  @ArgGroup(exclusive = false, validate = false, heading = "%nWhich hosts%n")
  public ConfigurationOptions configuration = new ConfigurationOptions();

  @ArgGroup(exclusive = false, validate = false, heading = "%nLogin%n")
  public LoginOptions login = new LoginOptions();
}
