/** Openings for the peers. */
@NullMarked
package io.crucible.component.firewall;

import org.jspecify.annotations.NullMarked;
