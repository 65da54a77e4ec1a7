/** The canary: a small guest that is migrated between all pairs of hosts. */
@NullMarked
package io.crucible.doctor.canary;

import org.jspecify.annotations.NullMarked;
