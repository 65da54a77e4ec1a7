package io.crucible.lab;

import java.nio.file.Path;

/**
 * A lab host as it is now.
 *
 * @param running its emulator runs; whether the guest is healthy, ssh tells
 * @param console file with all it said on its console
 */
public record HostStatus(String name, String address, boolean running, Path console) {}
