package io.crucible.transport;

import java.time.Duration;

/** Faults of the server; to be set before the command. */
public final class SshServerFaults {
  private volatile String noise = "";
  private volatile long cutOutputAfter = Long.MAX_VALUE;
  private volatile long cutInputAfter = Long.MAX_VALUE;
  private volatile Duration delay = Duration.ZERO;
  private volatile boolean refuseAll;
  private volatile boolean onlyKeyboardInteractive;

  /** Printed before the output of every command, like by a login profile. */
  public SshServerFaults noise(String text) {
    noise = text;
    return this;
  }

  /** Cuts the connection when a command has printed this number of bytes. */
  public SshServerFaults cutOutputAfter(long bytes) {
    cutOutputAfter = bytes;
    return this;
  }

  /** Cuts the connection when a command has received this number of bytes. */
  public SshServerFaults cutInputAfter(long bytes) {
    cutInputAfter = bytes;
    return this;
  }

  /** Delays the start of every command. */
  public SshServerFaults delay(Duration duration) {
    delay = duration;
    return this;
  }

  /** Refuses every key and every password. */
  public SshServerFaults refuseAll() {
    refuseAll = true;
    return this;
  }

  /** Allows the password only with keyboard-interactive, from the next restart on. */
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
