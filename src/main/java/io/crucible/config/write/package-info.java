/** Settings back to files: new ones, those that count, and overrides. */
@NullMarked
package io.crucible.config.write;

import org.jspecify.annotations.NullMarked;
