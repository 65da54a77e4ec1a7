/** Runs through the program once after a build, so that it starts fast. */
@NullMarked
package io.crucible.rehearsal;

import org.jspecify.annotations.NullMarked;
