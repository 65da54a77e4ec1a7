/** What reaches and reads a terminal; the log. */
@NullMarked
package io.crucible.terminal;

import org.jspecify.annotations.NullMarked;
