/** Firewall rules that open ports for the peers. */
@NullMarked
package io.crucible.component.firewall;

import org.jspecify.annotations.NullMarked;
