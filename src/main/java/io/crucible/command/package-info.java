/** One class for each command, and the options that they share. */
@NullMarked
package io.crucible.command;

import org.jspecify.annotations.NullMarked;
