/** Guests' disks on an NFS share: the export, the mount, their checks and known failures. */
@NullMarked
package io.crucible.component.nfs;

import org.jspecify.annotations.NullMarked;
