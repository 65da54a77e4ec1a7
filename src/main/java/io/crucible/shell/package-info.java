/** All commands at a prompt or from a script, and what is kept between lines. */
@NullMarked
package io.crucible.shell;

import org.jspecify.annotations.NullMarked;
