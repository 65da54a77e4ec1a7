/** Walks through the program once after a build, so that it starts quickly. */
@NullMarked
package io.crucible.rehearsal;

import org.jspecify.annotations.NullMarked;
