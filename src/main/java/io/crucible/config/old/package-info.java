/** Folders of the older Crucible as today's files. */
@NullMarked
package io.crucible.config.old;

import org.jspecify.annotations.NullMarked;
