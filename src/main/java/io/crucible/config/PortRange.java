package io.crucible.config;

/** First and last TCP port. */
public record PortRange(int first, int last) {}
