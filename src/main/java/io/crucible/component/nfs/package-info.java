/** Guests' disks on an NFS share: the export, the mount, and what goes wrong with them. */
@NullMarked
package io.crucible.component.nfs;

import org.jspecify.annotations.NullMarked;
