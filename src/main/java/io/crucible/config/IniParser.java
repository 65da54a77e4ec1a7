package io.crucible.config;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import org.ini4j.Config;
import org.ini4j.Ini;

/** The INI parser, set up to leave names, values and repeated keys as they were written. */
final class IniParser {
  private IniParser() {}

  /** Parses a text of which {@link IniScan} has reported all problems. */
  static Ini parse(String text) {
    Config config = new Config();
    // A backslash is part of a value, such as of a path or a pattern.
    config.setEscape(false);
    config.setEscapeNewline(false);
    config.setTree(false);
    // All values of a repeated key are kept, so that each has its line.
    config.setMultiOption(true);
    config.setMultiSection(false);
    config.setLowerCaseOption(false);
    config.setLowerCaseSection(false);
    Ini ini = new Ini();
    ini.setConfig(config);
    try {
      ini.load(new StringReader(text));
    } catch (IOException e) {
      // The scan removes everything that the parser refuses.
      throw new UncheckedIOException(e);
    }
    return ini;
  }
}
