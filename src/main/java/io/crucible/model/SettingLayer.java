package io.crucible.model;

/** The layers of settings; a later one overrides those before it. */
public enum SettingLayer {
  SHIPPED_DEFAULTS,
  FILES,
  OVERRIDES,
  ENVIRONMENT,
  /** Set in a shell, for all its commands. */
  SESSION,
  COMMAND_LINE;

  public boolean isShipped() {
    return this == SHIPPED_DEFAULTS;
  }
}
