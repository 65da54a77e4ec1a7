package io.crucible.cli;

/** How a command ends, for scripts. The help of the command line tells the same. */
final class ExitCode {
  /** Done, or in sync. */
  static final int DONE = 0;

  /** A host failed. */
  static final int FAILED = 1;

  /** Usage or configuration; nothing was touched. */
  static final int USAGE = 2;

  /** Something differs, or a verification failed. */
  static final int DIFFERENT = 3;

  /** All that is wrong is that hosts do not answer. */
  static final int UNREACHABLE = 4;

  /** Ctrl-C; 128 + SIGINT, as shells have it. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
