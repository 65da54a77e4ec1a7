package io.crucible.cli;

import picocli.CommandLine;

/** Which commands there are. They are made anew for each call, as they hold its options. */
@FunctionalInterface
interface CommandList {
  CommandLine make(Surroundings surroundings, Wiring wiring);
}
