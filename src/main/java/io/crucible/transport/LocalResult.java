package io.crucible.transport;

/**
 * How a program on this machine ended.
 *
 * @param exitCode as the program gave it; 128+n after a signal
 * @param deadlinePassed it was ended because it took too long
 */
public record LocalResult(int exitCode, String stdout, String stderr, boolean deadlinePassed) {
  public boolean succeeded() {
    return exitCode == 0 && !deadlinePassed;
  }
}
