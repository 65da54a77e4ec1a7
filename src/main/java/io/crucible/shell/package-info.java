/** All commands at a prompt or from a script, and what outlives a line. */
@NullMarked
package io.crucible.shell;

import org.jspecify.annotations.NullMarked;
