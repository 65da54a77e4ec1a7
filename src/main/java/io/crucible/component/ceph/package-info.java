/** Guests' disks in a Ceph pool: clusters that are there, and the site's own. */
@NullMarked
package io.crucible.component.ceph;

import org.jspecify.annotations.NullMarked;
