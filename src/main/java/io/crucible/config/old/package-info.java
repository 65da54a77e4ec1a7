/** Converts folders of the older Crucible to current files. */
@NullMarked
package io.crucible.config.old;

import org.jspecify.annotations.NullMarked;
