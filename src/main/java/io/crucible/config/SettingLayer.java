package io.crucible.config;

import io.crucible.model.Origin;
import java.nio.file.Path;

/** The layers of settings; a later one wins over those before it. */
public enum SettingLayer {
  SHIPPED_DEFAULTS,
  FILES,
  OVERRIDES,
  ENVIRONMENT,
  COMMAND_LINE,
  /** Set in a shell; as strong as the command line, whose options win over it. */
  SESSION;

  static final String VARIABLE = "environment variable ";
  static final String OPTION = "--";
  static final String SET = "set ";

  /** The layer that gave a setting its value. */
  public static SettingLayer of(Origin origin) {
    if (origin.equals(Origin.shipped())) {
      return SHIPPED_DEFAULTS;
    }
    if (origin.line() > 0) {
      Path name = Path.of(origin.source()).getFileName();
      return name != null && name.toString().equals(ConfigFolder.OVERRIDES) ? OVERRIDES : FILES;
    }
    if (origin.source().startsWith(VARIABLE)) {
      return ENVIRONMENT;
    }
    return origin.source().startsWith(SET) ? SESSION : COMMAND_LINE;
  }

  /** The origin of what was set in a shell. */
  public static Origin session(String key) {
    return new Origin(SET + key, 0);
  }

  public boolean isShipped() {
    return this == SHIPPED_DEFAULTS;
  }
}
