/** Writes settings to files: new ones, effective ones, and overrides. */
@NullMarked
package io.crucible.config.write;

import org.jspecify.annotations.NullMarked;
