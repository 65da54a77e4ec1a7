package io.crucible.workflow;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** What exceptions of the Java library mean, in words. */
public final class FileErrors {
  private FileErrors() {}

  public static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    return e.getMessage() == null ? "unknown error" : e.getMessage();
  }
}
