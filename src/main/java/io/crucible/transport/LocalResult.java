package io.crucible.transport;

/**
 * How a program on this machine ended.
 *
 * @param exitCode of the program; 128+n after a signal
 * @param deadlinePassed whether it was ended because it took too long
 */
public record LocalResult(int exitCode, String stdout, String stderr, boolean deadlinePassed) {
  public boolean succeeded() {
    return exitCode == 0 && !deadlinePassed;
  }
}
