package io.crucible.lab;

import java.nio.file.Path;

/**
 * The current state of a lab host.
 *
 * @param running whether its emulator is running; this does not mean that ssh works
 * @param console file with its console output
 */
public record HostStatus(String name, String address, boolean running, Path console) {}
