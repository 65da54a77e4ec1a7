/** Guests' disks in a Ceph pool, of an existing cluster or of one that Crucible manages. */
@NullMarked
package io.crucible.component.ceph;

import org.jspecify.annotations.NullMarked;
