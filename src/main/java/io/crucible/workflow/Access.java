package io.crucible.workflow;

import io.crucible.model.Secret;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How to log in to hosts.
 *
 * @param acceptNewHostKeys whether hosts that were never seen before are trusted
 * @param askPassword whether the SSH password is asked for at once
 * @param passwordFile has it in its first line
 * @param password in clear on a command line
 * @param askBecomePassword whether the sudo password is asked for at once
 * @param forks hosts worked on at a time
 */
public record Access(
    boolean acceptNewHostKeys,
    boolean askPassword,
    Optional<Path> passwordFile,
    Optional<Secret> password,
    boolean askBecomePassword,
    int forks) {}
