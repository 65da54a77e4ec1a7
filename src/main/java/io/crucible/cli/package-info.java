/** Where the program starts, and the list of its commands. */
@NullMarked
package io.crucible.cli;

import org.jspecify.annotations.NullMarked;
