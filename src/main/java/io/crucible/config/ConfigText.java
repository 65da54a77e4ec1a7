package io.crucible.config;

import io.crucible.model.Origin;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a file of the configuration as text. */
final class ConfigText {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** A thousand hosts with all settings need a tenth of it. */
  private static final long LARGEST = 1 << 20;

  private ConfigText() {}

  /** The text with LF line ends, or empty if the file cannot be used, which is reported. */
  static Optional<String> read(Path file, ProblemCollector findings) {
    Origin origin = new Origin(file.toString(), 0);
    if (Files.isDirectory(file)) {
      findings.error(origin, "is a folder, not a file", "rename or move the folder");
      return Optional.empty();
    }
    try {
      if (Files.size(file) > LARGEST) {
        findings.error(
            origin,
            "is larger than 1 MiB, so it is not a configuration file",
            "check which file it is: ls -l '" + file + "'");
        return Optional.empty();
      }
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
              .toString();
      if (text.indexOf('\0') >= 0) {
        findings.error(origin, "is not a text file", "replace it by an INI file in UTF-8");
        return Optional.empty();
      }
      String withoutMark = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
      return Optional.of(withoutMark.replace("\r\n", "\n").replace('\r', '\n'));
    } catch (CharacterCodingException e) {
      findings.error(
          origin,
          "is not UTF-8 text",
          "convert it, for example: iconv -f latin1 -t utf-8 '"
              + file
              + "' > new, then mv new '"
              + file
              + "'");
    } catch (NoSuchFileException e) {
      findings.error(origin, "is a broken link", "check with: ls -l '" + file + "'");
    } catch (AccessDeniedException e) {
      findings.error(
          origin, "cannot be read: permission denied", "check with: ls -l '" + file + "'");
    } catch (IOException e) {
      findings.error(
          origin, "cannot be read: " + e.getMessage(), "check with: ls -l '" + file + "'");
    }
    return Optional.empty();
  }
}
