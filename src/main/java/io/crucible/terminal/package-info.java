/** Output to a terminal and input from it; the log. */
@NullMarked
package io.crucible.terminal;

import org.jspecify.annotations.NullMarked;
