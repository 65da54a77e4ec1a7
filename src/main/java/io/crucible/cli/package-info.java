/** Commands, views, exit codes, logging. */
@NullMarked
package io.crucible.cli;

import org.jspecify.annotations.NullMarked;
