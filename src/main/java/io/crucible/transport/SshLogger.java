package io.crucible.transport;

import com.jcraft.jsch.Logger;
import org.slf4j.LoggerFactory;

/** Logs the library's messages at debug level; the library never logs a password. */
final class SshLogger implements Logger {
  private static final org.slf4j.Logger LOG = LoggerFactory.getLogger("io.crucible.transport.ssh");

  @Override
  public boolean isEnabled(int level) {
    return LOG.isDebugEnabled();
  }

  @Override
  public void log(int level, String message) {
    LOG.debug("{}", message);
  }
}
