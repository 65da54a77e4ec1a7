/** The commands about hosts on this machine. */
@NullMarked
package io.crucible.command.lab;

import org.jspecify.annotations.NullMarked;
