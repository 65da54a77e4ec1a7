package io.crucible.catalog;

import java.time.Instant;
import java.util.Optional;

/**
 * An authority that the hosts of the site trust.
 *
 * @param isSigning whether it signs new certificates
 * @param until empty if it has no end
 */
public record SiteAuthority(String name, boolean isSigning, Optional<Instant> until) {}
