/** Runs all checks over the hosts of a site, and the canary. */
@NullMarked
package io.crucible.doctor;

import org.jspecify.annotations.NullMarked;
