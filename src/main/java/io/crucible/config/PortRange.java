package io.crucible.config;

/** First and last TCP port, both inclusive; {@link Shape} checks that they are in this order. */
public record PortRange(int first, int last) {}
