package io.crucible.transport;

/**
 * How a script on a host ended.
 *
 * @param exitCode 0 to 255; 128+n after a signal
 * @param stdout all of it, bytes as ISO 8859-1 characters
 * @param stderr its last 64 KiB, bytes as ISO 8859-1 characters
 */
public record ExecResult(int exitCode, String stdout, String stderr) {}
