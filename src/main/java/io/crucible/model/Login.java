package io.crucible.model;

import java.util.Optional;

/**
 * How to log in to the hosts; the same for all of them.
 *
 * @param identityFile private key; without one, the agent and the usual files in ~/.ssh are tried
 * @param password never from a file in the configuration folder that other users can read
 * @param jump {@code [user@]host[:port]} of a jump host
 * @param knownHosts file with host keys; without one, ~/.ssh/known_hosts
 * @param becomePassword used only where sudo asks for a password; the login password is the default
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
  /** How to become root after login. */
  public enum Become {
    NONE,
    SUDO
  }
}
