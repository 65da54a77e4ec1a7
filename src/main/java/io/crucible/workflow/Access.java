package io.crucible.workflow;

import io.crucible.model.Secret;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How to log in to hosts.
 *
 * @param acceptNewHostKeys whether hosts that were never seen before are trusted
 * @param askPassword whether Crucible prompts for the SSH password before it connects
 * @param passwordFile has it in its first line
 * @param password as typed on the command line
 * @param askBecomePassword whether Crucible prompts for the sudo password before it connects
 * @param forks hosts worked on at a time
 */
public record Access(
    boolean acceptNewHostKeys,
    boolean askPassword,
    Optional<Path> passwordFile,
    Optional<Secret> password,
    boolean askBecomePassword,
    int forks) {}
