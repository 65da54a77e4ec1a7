/** Packages of the distribution. */
@NullMarked
package io.crucible.component.packages;

import org.jspecify.annotations.NullMarked;
