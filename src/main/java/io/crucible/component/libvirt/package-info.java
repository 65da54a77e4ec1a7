/** The libvirt daemons: how they listen, and what they may read. */
@NullMarked
package io.crucible.component.libvirt;

import org.jspecify.annotations.NullMarked;
