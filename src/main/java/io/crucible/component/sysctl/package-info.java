/** Kernel parameters. */
@NullMarked
package io.crucible.component.sysctl;

import org.jspecify.annotations.NullMarked;
