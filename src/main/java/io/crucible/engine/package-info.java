/** Gather, apply, verify, roll back; journal and locks. */
@NullMarked
package io.crucible.engine;

import org.jspecify.annotations.NullMarked;
