package io.crucible.model;

import java.util.Optional;

/**
 * How to get into the hosts; the same for all of them.
 *
 * @param identityFile private key; without one, the agent and the usual files in ~/.ssh are tried
 * @param password never from a file of the configuration folder that others can read
 * @param jump {@code [user@]host[:port]} of a jump host
 * @param knownHosts file with host keys; without one, ~/.ssh/known_hosts
 * @param becomePassword asked for only where sudo wants one; without it the login password is used
 */
public record Login(
    String username,
    int port,
    Optional<String> identityFile,
    Optional<Secret> password,
    Optional<String> jump,
    Become become,
    Optional<Secret> becomePassword,
    Optional<String> knownHosts,
    boolean acceptNewHostKeys) {
  /** How to get root's rights after login. */
  public enum Become {
    NONE,
    SUDO
  }
}
