/** The libvirt daemons: how they listen, their secrets, and what they may read. */
@NullMarked
package io.crucible.component.libvirt;

import org.jspecify.annotations.NullMarked;
