package io.crucible.transport;

import java.time.Duration;

/** How the server misbehaves; set before the command that is to suffer. */
public final class SshServerFaults {
  private volatile String noise = "";
  private volatile long cutOutputAfter = Long.MAX_VALUE;
  private volatile long cutInputAfter = Long.MAX_VALUE;
  private volatile Duration delay = Duration.ZERO;
  private volatile boolean refuseAll;
  private volatile boolean onlyKeyboardInteractive;

  /** Printed before the output of every command, as login profiles do. */
  public SshServerFaults noise(String text) {
    noise = text;
    return this;
  }

  /** Cuts the connection once a command has printed so many bytes. */
  public SshServerFaults cutOutputAfter(long bytes) {
    cutOutputAfter = bytes;
    return this;
  }

  /** Cuts the connection once a command was fed so many bytes. */
  public SshServerFaults cutInputAfter(long bytes) {
    cutInputAfter = bytes;
    return this;
  }

  /** Lets every command start late. */
  public SshServerFaults delay(Duration duration) {
    delay = duration;
    return this;
  }

  /** Refuses every key and every password. */
  public SshServerFaults refuseAll() {
    refuseAll = true;
    return this;
  }

  /** Asks for the password by questions only; from the next restart on. */
  public SshServerFaults onlyKeyboardInteractive() {
    onlyKeyboardInteractive = true;
    return this;
  }

  boolean isOnlyKeyboardInteractive() {
    return onlyKeyboardInteractive;
  }

  String noise() {
    return noise;
  }

  long cutOutputAfter() {
    return cutOutputAfter;
  }

  long cutInputAfter() {
    return cutInputAfter;
  }

  Duration delay() {
    return delay;
  }

  boolean refusesAll() {
    return refuseAll;
  }
}
